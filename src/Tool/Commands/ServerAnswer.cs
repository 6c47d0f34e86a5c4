namespace TypedMcp.Tool.Commands;

/// <summary>What a verb prints of a server's answer.</summary>
/// <param name="Output">For standard output.</param>
internal sealed record ServerAnswer(string Output)
{
    /// <summary>For standard error.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
