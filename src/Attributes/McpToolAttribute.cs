using System;

namespace TypedMcp;

/// <summary>The wire name of the MCP tool that a generated method calls.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class McpToolAttribute : Attribute
{
    /// <summary>Names the tool.</summary>
    /// <param name="name">The tool's name exactly as the server sends it.</param>
    public McpToolAttribute(string name) => Name = name;

    /// <summary>The tool's name exactly as the server sends it.</summary>
    public string Name { get; }
}
