using TypedMcp.Integration.Tests.Http;

namespace TypedMcp.Integration.Tests;

/// <summary>server-everything over Streamable HTTP.</summary>
[Collection(RealHttpServerCollection.Name)]
public sealed class EverythingHttpTests(RealHttpServers servers) : EverythingTests
{
    protected override async Task<McpTransport> TransportAsync() => McpTransport.Http((await servers.StartAsync("everything")).AbsoluteUri);
}
