using System.Text.Json;

namespace TypedMcp.Configuration;

/// <summary>Reads one server's object. Scalars may be strings, because that is what <c>IConfiguration</c> has.</summary>
internal static class ServerConfigurationReader
{
    private static readonly string[] s_stdioKeys = ["command", "args", "env", "envVars", "cwd"];
    private static readonly string[] s_httpKeys = ["url", "headers", "envHeaders", "bearerTokenEnvVar", "oauth"];
    private static readonly string[] s_commonKeys = ["type", "enabled", "required", "startupTimeout", "toolTimeout", "enabledTools", "disabledTools"];
    private static readonly string[] s_oauthKeys = ["clientId", "clientSecretEnvVar", "scopes", "callbackPort", "redirectUri", "resource"];
    private static readonly string[] s_allKeys = [.. s_stdioKeys, .. s_httpKeys, .. s_commonKeys];

    /// <summary>Reads a server.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="server">Its object.</param>
    /// <param name="file">The file, for messages; <see langword="null"/> where it comes from elsewhere.</param>
    public static ConfiguredServer Read(string name, JsonElement server, string? file = null)
    {
        var place = $"{(file is null ? "" : file + ": ")}server '{name}'";
        var warnings = new List<string>();
        try
        {
            var configuration = Read(name, new SettingsObject(place, server, insensitive: file is null), warnings);
            return new ConfiguredServer { Name = name, Configuration = configuration, Warnings = warnings, File = file };
        }
        catch (ConfigurationException e)
        {
            return new ConfiguredServer { Name = name, Error = e.Message, Warnings = warnings, File = file };
        }
    }

    private static ServerConfiguration Read(string name, SettingsObject settings, List<string> warnings)
    {
        WarnUnknown(settings, s_allKeys, warnings);
        var isHttp = IsHttp(settings);
        RefuseForeign(settings, isHttp);
        var server = new ServerConfiguration
        {
            Name = name,
            Enabled = settings.Boolean("enabled") ?? true,
            Required = settings.Boolean("required") ?? false,
            StartupTimeout = settings.Duration("startupTimeout"),
            ToolTimeout = settings.Duration("toolTimeout"),
            EnabledTools = settings.Strings("enabledTools"),
            DisabledTools = settings.Strings("disabledTools") ?? [],
        };
        return isHttp ? ReadHttp(server, settings, warnings) : ReadStdio(server, settings);
    }

    private static ServerConfiguration ReadStdio(ServerConfiguration server, SettingsObject settings) => server with
    {
        Command = settings.Required("command"),
        Arguments = settings.Strings("args") ?? [],
        Environment = settings.Pairs("env"),
        InheritedVariables = settings.Strings("envVars") ?? [],
        WorkingDirectory = settings.String("cwd"),
    };

    private static ServerConfiguration ReadHttp(ServerConfiguration server, SettingsObject settings, List<string> warnings) => server with
    {
        Url = settings.Required("url"),
        Headers = settings.Pairs("headers"),
        EnvironmentHeaders = settings.Pairs("envHeaders"),
        BearerTokenVariable = settings.String("bearerTokenEnvVar"),
        OAuth = settings.Object("oauth") is { } oauth ? ReadOAuth(oauth, warnings) : null,
    };

    private static OAuthConfiguration ReadOAuth(SettingsObject settings, List<string> warnings)
    {
        WarnUnknown(settings, s_oauthKeys, warnings);
        return new OAuthConfiguration
        {
            ClientId = settings.String("clientId"),
            ClientSecretVariable = settings.String("clientSecretEnvVar"),
            Scopes = settings.Strings("scopes"),
            CallbackPort = settings.Port("callbackPort"),
            RedirectUri = settings.String("redirectUri"),
            Resource = settings.String("resource"),
        };
    }

    private static bool IsHttp(SettingsObject settings)
    {
        var (command, url) = (settings.Has("command"), settings.Has("url"));
        var type = settings.String("type");
        bool? declared = type?.ToLowerInvariant() switch
        {
            null => null,
            "stdio" => false,
            "http" or "streamable-http" or "streamable_http" or "streamablehttp" => true,
            "sse" => throw settings.Error("'type' is \"sse\": the HTTP+SSE transport of 2024 is not supported. Use the server's Streamable HTTP address with \"type\": \"http\"."),
            _ => throw settings.Error($"'type' is \"{type}\"; it must be \"stdio\" or \"http\"."),
        };
        return (command, url, declared) switch
        {
            (true, true, _) => throw settings.Error("'command' and 'url' do not go together: a server is either a command or an address."),
            (false, false, _) => throw settings.Error("it needs a 'command' (stdio) or a 'url' (HTTP)."),
            (true, _, true) => throw settings.Error("'type' is HTTP, but there is a 'command'."),
            (_, true, false) => throw settings.Error("'type' is \"stdio\", but there is a 'url'."),
            _ => url,
        };
    }

    private static void RefuseForeign(SettingsObject settings, bool isHttp)
    {
        foreach (var key in isHttp ? s_stdioKeys : s_httpKeys)
        {
            if (settings.Has(key))
            {
                throw settings.Error(isHttp ? $"'{key}' belongs to a stdio server, and this one has a 'url'." : $"'{key}' belongs to an HTTP server, and this one has a 'command'.");
            }
        }
    }

    private static void WarnUnknown(SettingsObject settings, string[] known, List<string> warnings)
    {
        foreach (var key in settings.Keys)
        {
            if (!settings.IsAmong(key, known))
            {
                warnings.Add($"{settings.Place}: unknown key '{key}'.{NearestName.Suggest(key, known)}");
            }
        }
    }
}
