namespace TypedMcp.Generator.Schema;

internal enum ShapeKind
{
    /// <summary>Any JSON value.</summary>
    Any,

    /// <summary>An object of which the schema says nothing more.</summary>
    FreeObject,
    Scalar,
    List,
    Map,
    OneOrMany,
    Union,
    Tuple,
    Record,
    Enum,
    Choice,
}
