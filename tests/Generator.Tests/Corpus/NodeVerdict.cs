namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>How well a schema node is represented in C#.</summary>
internal enum NodeVerdict
{
    /// <summary>A C# type says what the schema says.</summary>
    Typed,

    /// <summary>The schema allows any value, and so does the C# type.</summary>
    Open,

    /// <summary>The schema says that it is an object and nothing about its members; the C# type is any object.</summary>
    OpenObject,

    /// <summary>The schema says more than the C# type, which is any JSON.</summary>
    Degraded,
}
