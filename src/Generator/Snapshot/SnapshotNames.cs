using TypedMcp.Generator.Json;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Snapshot;

/// <summary>The snapshot's <c>names</c>: what was once given stays.</summary>
internal sealed class SnapshotNames
{
    public Dictionary<string, RememberedTool> Tools { get; } = new(StringComparer.Ordinal);

    /// <summary>Type names by the schema node that they were given to.</summary>
    public Dictionary<JsonValue, string> Types { get; } = [];

    /// <summary>For enums by C# name: whether a C# enum (closed) or a struct that keeps unknown values.</summary>
    public Dictionary<string, bool> ClosedEnums { get; } = new(StringComparer.Ordinal);

    /// <summary>C# names of members by C# type and wire name: properties of records, values of enums, forms of choices.</summary>
    public Dictionary<string, Dictionary<string, string>> MembersByType { get; } = new(StringComparer.Ordinal);

    /// <summary>For records by C# name: the property that holds the members which the schema does not name.</summary>
    public Dictionary<string, string> RestByType { get; } = new(StringComparer.Ordinal);

    /// <summary>Names of a tuple's items, joined by commas, by the schema node.</summary>
    public Dictionary<JsonValue, string> Tuples { get; } = [];

    public Dictionary<string, string>? Members(string type) => MembersByType.TryGetValue(type, out var members) ? members : null;

    public string? Rest(string type) => RestByType.TryGetValue(type, out var name) && Identifier.IsValid(name) ? name : null;

    public RememberedTool? Tool(string wireName) => Tools.TryGetValue(wireName, out var tool) ? tool : null;
}
