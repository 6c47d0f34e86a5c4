using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Snapshot;

/// <summary>One tool as the server sent it.</summary>
internal sealed class SnapshotTool
{
    public SnapshotTool(string name, JsonValue node)
    {
        Name = name;
        Node = node;
    }

    public string Name { get; }

    public JsonValue Node { get; }

    public JsonValue? InputSchema => Node["inputSchema"];

    public JsonValue? OutputSchema => Node["outputSchema"];

    public string? Title => Node.StringMember("title") ?? Node["annotations"]?.StringMember("title");

    public string? Description => Node.StringMember("description");

    public bool? Hint(string name) => Node["annotations"]?[name]?.Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        _ => null,
    };
}
