namespace TypedMcp.Integration.Tests;

/// <summary>server-everything as a child process.</summary>
public sealed class EverythingStdioTests : EverythingTests
{
    protected override Task<McpTransport> TransportAsync() => Task.FromResult(McpTransport.Stdio("node", [NpmServer.Everything, "stdio"]));
}
