using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Snapshot;

/// <summary>The snapshot's <c>names</c>: what was once given stays.</summary>
internal sealed class SnapshotNames
{
    public Dictionary<string, RememberedTool> Tools { get; } = new(StringComparer.Ordinal);

    /// <summary>Type names by the schema node that they were given to.</summary>
    public Dictionary<JsonValue, string> Types { get; } = [];

    /// <summary>For enums by C# name: whether a C# enum (closed) or a struct that keeps unknown values.</summary>
    public Dictionary<string, bool> ClosedEnums { get; } = new(StringComparer.Ordinal);

    public RememberedTool? Tool(string wireName) => Tools.TryGetValue(wireName, out var tool) ? tool : null;
}
