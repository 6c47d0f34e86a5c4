namespace TypedMcp.Integration.Tests;

/// <summary>The proxy of @cyanheads/git-mcp-server.</summary>
[McpProxy("git")]
public partial interface IGit;
