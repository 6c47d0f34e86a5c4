namespace TypedMcp.Tool.Calls;

/// <summary>Kinds of JSON values that a schema lets through.</summary>
[Flags]
internal enum JsonKinds
{
    /// <summary>None: the schema is <c>false</c>.</summary>
    None = 0,

    /// <summary>A string.</summary>
    String = 1,

    /// <summary>Any number.</summary>
    Number = 2,

    /// <summary>A number without a fraction.</summary>
    Integer = 4,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 8,

    /// <summary><c>null</c>.</summary>
    Null = 16,

    /// <summary>An array.</summary>
    Array = 32,

    /// <summary>An object.</summary>
    Object = 64,

    /// <summary>Everything: the schema says nothing.</summary>
    Any = String | Number | Integer | Boolean | Null | Array | Object,
}
