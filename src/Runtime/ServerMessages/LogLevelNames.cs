namespace TypedMcp;

/// <summary>The wire names of log levels.</summary>
internal static class LogLevelNames
{
    private static readonly string[] s_names = ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"];

    public static string ToName(McpLogLevel level) => s_names[(int)level];

    public static McpLogLevel Parse(string? name)
    {
        int index = Array.IndexOf(s_names, name);
        return index < 0 ? McpLogLevel.Info : (McpLogLevel)index;
    }
}
