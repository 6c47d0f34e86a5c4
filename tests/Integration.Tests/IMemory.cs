namespace TypedMcp.Integration.Tests;

/// <summary>The proxy of @modelcontextprotocol/server-memory.</summary>
[McpProxy("memory")]
public partial interface IMemory;
