namespace TypedMcp.Integration.Tests;

/// <summary>The proxy of @modelcontextprotocol/server-filesystem.</summary>
[McpProxy("filesystem")]
public partial interface IFilesystem;
