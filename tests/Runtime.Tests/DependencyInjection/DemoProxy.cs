namespace TypedMcp.Tests.DependencyInjection;

internal sealed class DemoProxy(IMcpInvoker invoker) : IDemoProxy
{
    private static readonly McpTool<string, McpToolResult> s_echo = new(
        new McpToolDefinition { Server = "demo", Name = "echo" },
        static (writer, in message) =>
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        },
        read: null);

    public IMcpInvoker Invoker { get; } = invoker;

    public Task<McpToolResult> EchoAsync(string message, CancellationToken cancellationToken = default) => Invoker.InvokeAsync(s_echo, message, options: null, cancellationToken);
}
