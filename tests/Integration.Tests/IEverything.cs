namespace TypedMcp.Integration.Tests;

/// <summary>The proxy of @modelcontextprotocol/server-everything.</summary>
[McpProxy("everything")]
public partial interface IEverything;
