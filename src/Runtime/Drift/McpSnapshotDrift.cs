namespace TypedMcp;

/// <summary>How a server differs from the snapshot that a proxy was generated from.</summary>
public sealed record McpSnapshotDrift
{
    /// <summary>The connection's name.</summary>
    public required string Server { get; init; }

    /// <summary>The differences, the worst first, then by place.</summary>
    public IReadOnlyList<McpSnapshotChange> Changes { get; init; } = [];

    /// <summary>Tools that the server has and the snapshot has not.</summary>
    public IReadOnlyList<string> AddedTools { get; init; } = [];

    /// <summary>Tools that the snapshot has and the server no longer has.</summary>
    public IReadOnlyList<string> RemovedTools { get; init; } = [];

    /// <summary>Tools that are not what the snapshot says.</summary>
    public IReadOnlyList<string> ChangedTools { get; init; } = [];

    /// <summary>Whether anything is different.</summary>
    public bool HasChanges => Changes.Count > 0 || AddedTools.Count > 0 || RemovedTools.Count > 0 || ChangedTools.Count > 0;

    /// <summary>Whether some caller fails, or would no longer compile against a new snapshot.</summary>
    public bool IsBreaking => Changes.Any(static change => change.Severity == McpChangeSeverity.Breaking);

    /// <summary>One line: what changed, and the worst of it.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        if (!HasChanges)
        {
            return $"'{Server}' is what its snapshot says";
        }

        string[] parts = [Part(RemovedTools, "removed"), Part(ChangedTools, "changed"), Part(AddedTools, "added")];
        string worst = Changes.Count == 0 ? "" : $"; {Changes[0].Where}: {Changes[0].Message}";
        return $"'{Server}' differs from its snapshot{(IsBreaking ? " in ways that break callers" : "")}: {string.Join(", ", parts.Where(static part => part.Length > 0))}{worst}";
    }

    private static string Part(IReadOnlyList<string> tools, string what) => tools.Count == 0 ? "" : $"{tools.Count} {(tools.Count == 1 ? "tool" : "tools")} {what}";
}
