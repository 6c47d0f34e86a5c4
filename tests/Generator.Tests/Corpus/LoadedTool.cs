using System.Reflection;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>A tool of a loaded proxy.</summary>
/// <param name="Method">The proxy interface's method.</param>
/// <param name="Descriptor">The descriptor.</param>
internal sealed record LoadedTool(MethodInfo Method, McpTool Descriptor)
{
    /// <summary>The request record.</summary>
    public Type Request { get; } = Descriptor.GetType().GetGenericArguments()[0];

    /// <summary>The result type.</summary>
    public Type Result { get; } = Descriptor.GetType().GetGenericArguments()[1];
}
