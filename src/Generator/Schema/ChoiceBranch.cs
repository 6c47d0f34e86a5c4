using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>One alternative of a union, of exactly one JSON type.</summary>
internal readonly struct ChoiceBranch
{
    public ChoiceBranch(JsonValue? node, SchemaView view, SchemaTypes type)
    {
        Node = node;
        View = view;
        Type = type;
    }

    /// <summary>The node, where the branch is nothing but it; <see langword="null"/> where something was merged in.</summary>
    public JsonValue? Node { get; }

    public SchemaView View { get; }

    public SchemaTypes Type { get; }
}
