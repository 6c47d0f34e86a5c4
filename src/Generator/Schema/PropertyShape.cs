namespace TypedMcp.Generator.Schema;

internal sealed class PropertyShape
{
    public PropertyShape(string wireName, ShapeUse use, bool required, SchemaView view)
    {
        WireName = wireName;
        Use = use;
        Required = required;
        View = view;
    }

    public string WireName { get; }

    public ShapeUse Use { get; }

    public bool Required { get; }

    public SchemaView View { get; }

    /// <summary>The one value it can have, as JSON text: written without being asked for, and hidden.</summary>
    public string? Constant { get; init; }

    /// <summary>The one value is null, which there is no use in reading.</summary>
    public bool IsNullConstant { get; init; }

    public string Name { get; set; } = "";
}
