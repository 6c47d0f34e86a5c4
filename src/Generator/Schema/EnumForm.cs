namespace TypedMcp.Generator.Schema;

internal enum EnumForm
{
    /// <summary>Strings, and no others.</summary>
    Strings,

    /// <summary>Known strings, and any other too.</summary>
    OpenStrings,

    /// <summary>Integers that have names.</summary>
    Integers,

    /// <summary>A single value that is no string and may be left out.</summary>
    Literals,
}
