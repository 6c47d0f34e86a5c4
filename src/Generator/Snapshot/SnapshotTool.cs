using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Snapshot;

/// <summary>One tool as the server sent it.</summary>
internal sealed class SnapshotTool
{
    private const string OutputSchemaPath = "/outputSchema";

    public SnapshotTool(string name, JsonValue node)
    {
        Name = name;
        Node = node;
    }

    public string Name { get; }

    public JsonValue Node { get; }

    public JsonValue? InputSchema => Node["inputSchema"];

    /// <summary>What the result is: the project's own schema (<c>options.outputSchemas</c>) where there is one, else the server's.</summary>
    public JsonValue? OutputSchema => Overlay ?? DeclaredOutputSchema;

    public JsonValue? DeclaredOutputSchema => Node["outputSchema"];

    /// <summary>The schema that the project gives the result; <see langword="null"/> where it gives none.</summary>
    public JsonValue? Overlay { get; set; }

    public string? Title => Node.StringMember("title") ?? Node["annotations"]?.StringMember("title");

    public string? Description => Node.StringMember("description");

    /// <summary>Where a node of its schemas stands; the overlay stands where the server's <c>outputSchema</c> would.</summary>
    public string PointerOf(JsonValue node) =>
        "/tools/" + JsonPointer.Escape(Name) + (Overlay is { } overlay && overlay.Start <= node.Start && node.End <= overlay.End ? OutputSchemaPath + JsonPointer.Of(overlay, node) : JsonPointer.Of(Node, node));

    /// <summary>The node at a path that starts at the tool.</summary>
    public JsonValue? Find(string path) =>
        Overlay is { } overlay && path.StartsWith(OutputSchemaPath, StringComparison.Ordinal) && (path.Length == OutputSchemaPath.Length || path[OutputSchemaPath.Length] == '/')
            ? JsonPointer.Find(overlay, path.Substring(OutputSchemaPath.Length))
            : JsonPointer.Find(Node, path);

    public bool? Hint(string name) => Node["annotations"]?[name]?.Kind switch
    {
        JsonKind.True => true,
        JsonKind.False => false,
        _ => null,
    };
}
