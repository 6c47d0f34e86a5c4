namespace TypedMcp.Integration.Tests;

/// <summary>The proxy of a server whose snapshot was taken with protocol 2026-07-28.</summary>
[McpProxy("stateless")]
public partial interface IStateless;
