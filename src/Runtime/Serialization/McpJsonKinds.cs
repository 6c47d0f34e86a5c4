using System.ComponentModel;

namespace TypedMcp.Serialization;

/// <summary>What a case of a union looks like on the wire.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum McpJsonKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A string.</summary>
    String = 1,

    /// <summary>A boolean.</summary>
    Boolean = 2,

    /// <summary>A number that is an integer, however it is spelled.</summary>
    Integer = 4,

    /// <summary>Any number.</summary>
    Number = 8,

    /// <summary>An object.</summary>
    Object = 16,

    /// <summary>An array.</summary>
    Array = 32,

    /// <summary>Null.</summary>
    Null = 64,

    /// <summary>Any value.</summary>
    Any = String | Boolean | Number | Object | Array | Null,
}
