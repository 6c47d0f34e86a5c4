using System.Globalization;
using System.Text;
using TypedMcp.Configuration;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Configuration;

/// <summary>Writes a server's entry as JSON: as it stands in a file, or with its secrets masked.</summary>
internal static class ServerEntryWriter
{
    /// <summary>The entry for a configuration file: only what is not the default.</summary>
    public static byte[] Write(ServerConfiguration server)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        Text(json, "command", server.Command);
        List(json, "args", server.Arguments);
        Pairs(json, "env", server.Environment, mask: false);
        List(json, "envVars", server.InheritedVariables);
        Text(json, "cwd", server.WorkingDirectory);
        Text(json, "url", server.Url);
        Pairs(json, "headers", server.Headers, mask: false);
        Pairs(json, "envHeaders", server.EnvironmentHeaders, mask: false);
        Text(json, "bearerTokenEnvVar", server.BearerTokenVariable);
        OAuth(json, server.OAuth);
        Boolean(json, "enabled", server.Enabled, otherwise: true);
        Boolean(json, "required", server.Required, otherwise: false);
        Duration(json, "startupTimeout", server.StartupTimeout);
        Duration(json, "toolTimeout", server.ToolTimeout);
        List(json, "enabledTools", server.EnabledTools ?? []);
        List(json, "disabledTools", server.DisabledTools);
        json.EndObject();
        return json.Written.ToArray();
    }

    /// <summary>Writes the OAuth settings, where there are any. None of them is a secret.</summary>
    public static void OAuth(CanonicalJsonWriter json, OAuthConfiguration? oauth)
    {
        if (oauth is null)
        {
            return;
        }

        json.Name("oauth");
        json.StartObject();
        Text(json, "clientId", oauth.ClientId);
        Text(json, "clientSecretEnvVar", oauth.ClientSecretVariable);
        List(json, "scopes", oauth.Scopes ?? []);
        if (oauth.CallbackPort is { } port)
        {
            json.Name("callbackPort");
            json.Number(port);
        }

        Text(json, "redirectUri", oauth.RedirectUri);
        Text(json, "resource", oauth.Resource);
        json.EndObject();
    }

    /// <summary>Writes a duration as seconds, where there is one.</summary>
    public static void Duration(CanonicalJsonWriter json, string name, TimeSpan? value)
    {
        if (value is { } duration)
        {
            json.Name(name);
            json.Raw(Encoding.ASCII.GetBytes(duration.TotalSeconds.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static void Boolean(CanonicalJsonWriter json, string name, bool value, bool otherwise)
    {
        if (value != otherwise)
        {
            json.Name(name);
            json.Raw(value ? "true"u8 : "false"u8);
        }
    }

    /// <summary>Writes a text member, where there is one.</summary>
    public static void Text(CanonicalJsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.Name(name);
            json.String(value);
        }
    }

    /// <summary>Writes a list of texts, where it is not empty.</summary>
    public static void List(CanonicalJsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.Name(name);
        json.StartArray();
        foreach (var value in values)
        {
            json.Element();
            json.String(value);
        }

        json.EndArray();
    }

    /// <summary>Writes an object of texts, where it is not empty.</summary>
    public static void Pairs(CanonicalJsonWriter json, string name, IReadOnlyList<KeyValuePair<string, string>> pairs, bool mask)
    {
        if (pairs.Count == 0)
        {
            return;
        }

        json.Name(name);
        json.StartObject();
        foreach (var (key, value) in pairs)
        {
            json.Name(key);
            json.String(mask ? MaskedValue.Of(value) : value);
        }

        json.EndObject();
    }
}
