using System.Globalization;
using TypedMcp.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Configuration;

/// <summary>A configured server as lines of text, secrets masked.</summary>
internal static class ServerText
{
    /// <summary>Writes the server, one line for each thing that is set.</summary>
    public static void Write(TextWriter output, Palette palette, ConfiguredServer server)
    {
        output.WriteLine(palette.Strong(server.Name));
        if (server.Configuration is not { } configuration)
        {
            Line(output, "error", server.Error);
            Line(output, "file", server.File);
            return;
        }

        Line(output, "transport", configuration.IsHttp ? "http" : "stdio");
        Line(output, "command", configuration.Command);
        Line(output, "args", string.Join(' ', MaskedArguments.Of(configuration.Arguments)));
        Line(output, "env", Pairs(configuration.Environment, mask: true));
        Line(output, "envVars", string.Join(' ', configuration.InheritedVariables));
        Line(output, "cwd", configuration.WorkingDirectory);
        Line(output, "url", configuration.Url is null ? null : AddressText.WithoutSecrets(configuration.Url));
        Line(output, "headers", Pairs(configuration.Headers, mask: true));
        Line(output, "envHeaders", Pairs(configuration.EnvironmentHeaders, mask: false));
        Line(output, "bearerTokenEnvVar", configuration.BearerTokenVariable);
        Line(output, "oauth", configuration.OAuth is { } oauth ? OAuth(oauth) : null);
        Line(output, "enabled", configuration.Enabled ? "true" : "false");
        Line(output, "required", configuration.Required ? "true" : null);
        Line(output, "startupTimeout", Seconds(configuration.StartupTimeout));
        Line(output, "toolTimeout", Seconds(configuration.ToolTimeout));
        Line(output, "enabledTools", configuration.EnabledTools is null ? null : string.Join(' ', configuration.EnabledTools));
        Line(output, "disabledTools", string.Join(' ', configuration.DisabledTools));
        Line(output, "file", server.File);
        Line(output, "remove", $"dotnet mcp remove {server.Name}");
    }

    private static void Line(TextWriter output, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            output.WriteLine($"  {name}: {value}");
        }
    }

    private static string Pairs(IReadOnlyList<KeyValuePair<string, string>> pairs, bool mask) =>
        string.Join(' ', pairs.Select(pair => $"{pair.Key}={(mask ? MaskedValue.Of(pair.Value) : pair.Value)}"));

    private static string OAuth(OAuthConfiguration oauth)
    {
        (string Name, string? Value)[] settings =
        [
            ("clientId", oauth.ClientId),
            ("clientSecretEnvVar", oauth.ClientSecretVariable),
            ("scopes", oauth.Scopes is null ? null : string.Join(',', oauth.Scopes)),
            ("callbackPort", oauth.CallbackPort?.ToString(CultureInfo.InvariantCulture)),
            ("redirectUri", oauth.RedirectUri),
            ("resource", oauth.Resource),
        ];
        var given = settings.Where(setting => setting.Value is not null).Select(setting => $"{setting.Name}={setting.Value}");
        return given.Any() ? string.Join(' ', given) : "discovered";
    }

    private static string? Seconds(TimeSpan? duration) => duration is { } value ? FormattableString.Invariant($"{value.TotalSeconds} s") : null;
}
