namespace TypedMcp.Integration.Tests;

/// <summary>The proxy of @azure/mcp, two of its namespaces.</summary>
[McpProxy("azure")]
public partial interface IAzure;
