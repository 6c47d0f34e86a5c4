namespace TypedMcp.Tests.DependencyInjection;

/// <summary>A proxy as the generator makes it.</summary>
public interface IDemoProxy : IMcpProxy<IDemoProxy>
{
    static string IMcpProxy<IDemoProxy>.ServerName => "demo";

    static IDemoProxy IMcpProxy<IDemoProxy>.Create(IMcpInvoker invoker) => new DemoProxy(invoker);

    Task<McpToolResult> EchoAsync(string message, CancellationToken cancellationToken = default);
}
