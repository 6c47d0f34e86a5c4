using System;

namespace TypedMcp;

/// <summary>Makes a partial interface the typed proxy of an MCP server: one method per tool of its snapshot is added to it.</summary>
/// <remarks>
/// The snapshot <c>{name}.mcp.json</c> is read at build time; nothing is read or sent at run time before the first call.
/// <code>
/// [McpProxy("figma")]                       // reads figma.mcp.json
/// public partial interface IFigma;
/// </code>
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = false, Inherited = false)]
public sealed class McpProxyAttribute : Attribute
{
    /// <summary>Names the server.</summary>
    /// <param name="name">The snapshot's file name without <c>.mcp.json</c>; also the default connection name.</param>
    public McpProxyAttribute(string name) => Name = name;

    /// <summary>The snapshot's file name without <c>.mcp.json</c>; also the default connection name.</summary>
    public string Name { get; }
}
