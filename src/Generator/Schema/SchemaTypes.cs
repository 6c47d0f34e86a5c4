namespace TypedMcp.Generator.Schema;

/// <summary>The JSON types that a schema allows.</summary>
[Flags]
internal enum SchemaTypes
{
    /// <summary>The schema does not say.</summary>
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,
    Number = 8,
    String = 16,
    Array = 32,
    Object = 64,
}
