using TypedMcp;

namespace Quickstart;

/// <summary>The typed proxy of the server: its methods come from <c>quickstart.mcp.json</c>.</summary>
[McpProxy("quickstart")]
public partial interface IQuickstart;
