using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Snapshot;

/// <summary>What the snapshot's <c>options</c> member overrides.</summary>
internal sealed class SnapshotOptions
{
    private readonly Dictionary<JsonValue, ScalarKind> _scalars = [];
    private readonly HashSet<JsonValue> _nullable = [];
    private readonly Dictionary<JsonValue, JsonValue> _keepUnknown = [];
    private readonly Dictionary<JsonValue, JsonValue> _optional = [];
    private readonly HashSet<JsonValue> _used = [];

    /// <summary>A prefix that tool names lose before they become C# names, such as <c>browser_</c>.</summary>
    public string? StripPrefix { get; set; }

    /// <summary>C# names of tools by wire name.</summary>
    public Dictionary<string, string> ToolNames { get; } = new(StringComparer.Ordinal);

    /// <summary>C# names of types by the name that the rules give.</summary>
    public Dictionary<string, string> TypeNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether writers check the bounds of the schemas.</summary>
    public bool ChecksBounds { get; set; }

    /// <summary>Whether every record keeps members that its schema does not name.</summary>
    public bool KeepsAllUnknown { get; set; }

    /// <summary>Has the record of this node keep members that its schema does not name.</summary>
    public void KeepUnknown(JsonValue node, JsonValue at) => _keepUnknown[node] = at;

    /// <summary>Has the parameter of this node tell null and nothing apart.</summary>
    public void MakeOptional(JsonValue node, JsonValue at) => _optional[node] = at;

    /// <summary>Whether the record of this node keeps unknown members.</summary>
    public bool TakeKeepUnknown(JsonValue node) => KeepsAllUnknown || Take(_keepUnknown, node);

    /// <summary>Whether the parameter of this node tells null and nothing apart.</summary>
    public bool TakeOptional(JsonValue node) => Take(_optional, node);

    /// <summary>Says which pointers met nothing that they could change.</summary>
    public void ReportUnused(DiagnosticBag diagnostics)
    {
        Report(_keepUnknown, "is no object with properties; where it is a reference, name what it refers to", diagnostics);
        Report(_optional, "is no parameter that may be both left out and null; for a list, a map or an object pass McpNull", diagnostics);
    }

    private bool Take(Dictionary<JsonValue, JsonValue> nodes, JsonValue node)
    {
        if (nodes.Count == 0 || !nodes.ContainsKey(node))
        {
            return false;
        }

        _used.Add(node);
        return true;
    }

    private void Report(Dictionary<JsonValue, JsonValue> nodes, string what, DiagnosticBag diagnostics)
    {
        foreach (var option in nodes)
        {
            if (!_used.Contains(option.Key))
            {
                diagnostics.Add(DiagnosticIds.OptionInvalid, option.Value, "'" + option.Value.Text + "' " + what);
            }
        }
    }

    public void Force(JsonValue node, ScalarKind scalar) => _scalars[node] = scalar;

    public void ForceNullable(JsonValue node) => _nullable.Add(node);

    public ScalarKind? ForcedScalar(JsonValue node) => _scalars.Count > 0 && _scalars.TryGetValue(node, out var scalar) ? scalar : null;

    public bool IsForcedNullable(JsonValue node) => _nullable.Count > 0 && _nullable.Contains(node);
}
