namespace TypedMcp.Integration.Tests;

/// <summary>server-everything over Streamable HTTP.</summary>
public sealed class EverythingHttpTests(EverythingHttpServer server) : EverythingTests, IClassFixture<EverythingHttpServer>
{
    protected override McpTransport Transport => McpTransport.Http(server.Url);
}
