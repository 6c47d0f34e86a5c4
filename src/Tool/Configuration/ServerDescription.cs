using TypedMcp.Configuration;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Configuration;

/// <summary>A configured server as JSON, secrets masked: the shape of <c>list --json</c> and <c>get --json</c>.</summary>
internal static class ServerDescription
{
    /// <summary>Writes one object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="server">The server.</param>
    /// <param name="scope"><c>project</c> or <c>user</c>.</param>
    /// <param name="probe">What a probe found; <see langword="null"/> to leave it out.</param>
    public static void Write(CanonicalJsonWriter json, ConfiguredServer server, string scope, ProbeResult? probe)
    {
        json.StartObject();
        ServerEntryWriter.Text(json, "name", server.Name);
        ServerEntryWriter.Text(json, "scope", scope);
        ServerEntryWriter.Text(json, "file", server.File);
        if (server.Configuration is { } configuration)
        {
            Boolean(json, "enabled", configuration.Enabled);
            Boolean(json, "required", configuration.Required);
            json.Name("transport");
            WriteTransport(json, configuration);
            ServerEntryWriter.Duration(json, "startupTimeout", configuration.StartupTimeout);
            ServerEntryWriter.Duration(json, "toolTimeout", configuration.ToolTimeout);
            ServerEntryWriter.List(json, "enabledTools", configuration.EnabledTools ?? []);
            ServerEntryWriter.List(json, "disabledTools", configuration.DisabledTools);
        }

        if (probe is not null)
        {
            ServerEntryWriter.Text(json, "status", probe.Word);
            ServerEntryWriter.Text(json, "auth", probe.Auth is { } auth ? LoginStatus.Word(auth.Status) : null);
            if (probe.Tools is { } tools)
            {
                json.Name("tools");
                json.Number(tools);
            }
        }

        ServerEntryWriter.Text(json, "error", probe?.Error ?? server.Error);
        json.EndObject();
    }

    /// <summary>Writes what a server is reached by.</summary>
    public static void WriteTransport(CanonicalJsonWriter json, ServerConfiguration server)
    {
        json.StartObject();
        ServerEntryWriter.Text(json, "type", server.IsHttp ? "http" : "stdio");
        ServerEntryWriter.Text(json, "command", server.Command);
        ServerEntryWriter.List(json, "args", MaskedArguments.Of(server.Arguments));
        ServerEntryWriter.Pairs(json, "env", server.Environment, mask: true);
        ServerEntryWriter.List(json, "envVars", server.InheritedVariables);
        ServerEntryWriter.Text(json, "cwd", server.WorkingDirectory);
        ServerEntryWriter.Text(json, "url", server.Url is null ? null : AddressText.WithoutSecrets(server.Url));
        ServerEntryWriter.Pairs(json, "headers", server.Headers, mask: true);
        ServerEntryWriter.Pairs(json, "envHeaders", server.EnvironmentHeaders, mask: false);
        ServerEntryWriter.Text(json, "bearerTokenEnvVar", server.BearerTokenVariable);
        ServerEntryWriter.OAuth(json, server.OAuth);
        json.EndObject();
    }

    private static void Boolean(CanonicalJsonWriter json, string name, bool value)
    {
        json.Name(name);
        json.Raw(value ? "true"u8 : "false"u8);
    }
}
