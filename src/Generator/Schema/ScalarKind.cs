namespace TypedMcp.Generator.Schema;

internal enum ScalarKind
{
    String,
    Boolean,

    /// <summary>An integer without a format: <c>long</c>, or <c>int</c> where bounds and direction allow it.</summary>
    Integer,
    Int32,
    Int64,
    UInt32,
    UInt64,
    Single,
    Double,
    Decimal,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Guid,
    Uri,
    Bytes,
}
