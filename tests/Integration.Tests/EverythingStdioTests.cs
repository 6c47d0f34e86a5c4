namespace TypedMcp.Integration.Tests;

/// <summary>server-everything as a child process.</summary>
public sealed class EverythingStdioTests : EverythingTests
{
    protected override McpTransport Transport => McpTransport.Stdio("node", [NpmServer.Everything, "stdio"]);
}
