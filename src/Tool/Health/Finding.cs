namespace TypedMcp.Tool.Health;

/// <summary>What one check of <c>doctor</c> found.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Check">What was looked at: one of the words of docs/cli.md.</param>
/// <param name="Message">What it is like.</param>
/// <param name="Server">The server that it is about; <see langword="null"/> for none of them.</param>
/// <param name="Hint">The way out; <see langword="null"/> where none is needed.</param>
internal sealed record Finding(FindingSeverity Severity, string Check, string Message, string? Server = null, string? Hint = null)
{
    /// <summary>The severity's word.</summary>
    public string Word => Severity switch { FindingSeverity.Ok => "ok", FindingSeverity.Warning => "warning", _ => "error" };
}
