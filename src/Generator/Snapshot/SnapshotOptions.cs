using TypedMcp.Generator.Json;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Snapshot;

/// <summary>What the snapshot's <c>options</c> member overrides.</summary>
internal sealed class SnapshotOptions
{
    private readonly Dictionary<JsonValue, ScalarKind> _scalars = [];
    private readonly HashSet<JsonValue> _nullable = [];

    /// <summary>A prefix that tool names lose before they become C# names, such as <c>browser_</c>.</summary>
    public string? StripPrefix { get; set; }

    /// <summary>C# names of tools by wire name.</summary>
    public Dictionary<string, string> ToolNames { get; } = new(StringComparer.Ordinal);

    /// <summary>C# names of types by the name that the rules give.</summary>
    public Dictionary<string, string> TypeNames { get; } = new(StringComparer.Ordinal);

    public void Force(JsonValue node, ScalarKind scalar) => _scalars[node] = scalar;

    public void ForceNullable(JsonValue node) => _nullable.Add(node);

    public ScalarKind? ForcedScalar(JsonValue node) => _scalars.Count > 0 && _scalars.TryGetValue(node, out var scalar) ? scalar : null;

    public bool IsForcedNullable(JsonValue node) => _nullable.Count > 0 && _nullable.Contains(node);
}
