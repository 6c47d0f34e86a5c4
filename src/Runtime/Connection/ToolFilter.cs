namespace TypedMcp;

/// <summary>Which tools of a server are in use.</summary>
/// <param name="enabled">The only ones; <see langword="null"/> for all.</param>
/// <param name="disabled">Those that are not, whatever <paramref name="enabled"/> says.</param>
internal sealed class ToolFilter(IReadOnlyList<string>? enabled, IReadOnlyList<string> disabled)
{
    private readonly HashSet<string>? _enabled = enabled?.ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> _disabled = disabled.ToHashSet(StringComparer.Ordinal);

    /// <summary>What the options say; <see langword="null"/> where all tools are in use.</summary>
    public static ToolFilter? Of(McpConnectionOptions options) =>
        options.EnabledTools is null && options.DisabledTools.Count == 0 ? null : new ToolFilter(options.EnabledTools, options.DisabledTools);

    /// <summary>Whether a tool is in use.</summary>
    public bool Uses(string tool) => _enabled?.Contains(tool) != false && !_disabled.Contains(tool);

    /// <summary>Why a tool that is not in use cannot be called.</summary>
    public McpConnectionException Refusal(string tool, string server) =>
        new(McpFailureReason.Misconfigured, $"The tool '{tool}' is disabled for the MCP server '{server}': {(_disabled.Contains(tool) ? "'disabledTools' names it" : "'enabledTools' does not name it")}.") { Server = server, Tool = tool };
}
