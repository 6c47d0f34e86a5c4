namespace TypedMcp.Benchmarks;

/// <summary>This library, as a proxy uses it.</summary>
internal static class TypedClient
{
    public static async Task<IAsyncDisposable> CallAsync(string server)
    {
        McpConnection connection = McpConnection.Create(McpTransport.Stdio(server));
        await ((IMcpInvoker)connection).InvokeAsync(EchoTool.Descriptor, new EchoArguments(EchoTool.Message), options: null, CancellationToken.None);
        return connection;
    }
}
