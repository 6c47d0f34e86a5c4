namespace TypedMcp.Integration.Tests;

/// <summary>The proxy of @playwright/mcp.</summary>
[McpProxy("playwright")]
public partial interface IPlaywright;
