using TypedMcp.Configuration;

namespace TypedMcp.Tool.Configuration;

/// <summary>Finds values that look like secrets and stand in the open, where a committed file would show them.</summary>
internal static class OpenSecrets
{
    /// <summary>The names of such variables and headers.</summary>
    public static IEnumerable<string> Of(ServerConfiguration server) => server.Environment.Concat(server.Headers)
        .Where(pair => !pair.Value.Contains("${", StringComparison.Ordinal) && (MaskedArguments.IsSecretName(pair.Key) || pair.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)))
        .Select(pair => pair.Key);

    /// <summary>What is said about one.</summary>
    public static string Warning(string name) => $"{name} looks like a secret, and .mcp.json is meant to be committed. Put it into an environment variable and write '${{NAME}}' here, which is expanded at use.";
}
