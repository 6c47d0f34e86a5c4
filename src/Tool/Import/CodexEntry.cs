using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Import;

/// <summary>Turns an entry of <c>codex mcp list --json</c> into one with our keys.</summary>
internal static class CodexEntry
{
    /// <summary>How Codex's servers are had without reading its TOML.</summary>
    public const string TomlHint = "TOML is not read; Codex prints its servers as JSON: codex mcp list --json | dotnet mcp import --from - --yes";

    private static readonly (string Theirs, string Ours)[] s_transport =
    [
        ("command", "command"), ("args", "args"), ("env", "env"), ("env_vars", "envVars"), ("cwd", "cwd"), ("url", "url"),
        ("bearer_token_env_var", "bearerTokenEnvVar"), ("http_headers", "headers"), ("env_http_headers", "envHeaders"), ("http_headers_helper", "http_headers_helper"),
    ];

    private static readonly (string Theirs, string Ours)[] s_common =
        [("enabled", "enabled"), ("startup_timeout_sec", "startupTimeout"), ("tool_timeout_sec", "toolTimeout"), ("enabled_tools", "enabledTools"), ("disabled_tools", "disabledTools")];

    /// <summary>Reads one element of the list.</summary>
    public static ForeignServer Read(ImportSource source, JsonObject server)
    {
        var entry = new JsonObject();
        Copy(server["transport"] as JsonObject ?? [], entry, s_transport);
        Copy(server, entry, s_common);
        return new ForeignServer(source, server["name"] is JsonValue name && name.TryGetValue(out string? text) ? text : "", entry, new Dictionary<string, JsonObject>(StringComparer.Ordinal));
    }

    private static void Copy(JsonObject from, JsonObject to, (string Theirs, string Ours)[] names)
    {
        foreach (var (theirs, ours) in names)
        {
            if (from[theirs] is { } value)
            {
                to[ours] = value.DeepClone();
            }
        }
    }
}
