using System.Text.Json;

namespace TypedMcp.Tests;

/// <summary>Descriptors as the generator writes them.</summary>
internal static class Tools
{
    /// <summary>No output schema.</summary>
    public static readonly McpTool<EchoRequest, McpToolResult> Echo = new(
        new McpToolDefinition { Server = "test", Name = "echo" },
        static (Utf8JsonWriter writer, in EchoRequest args) => args.Write(writer),
        read: null);

    /// <summary>With an output schema: <c>{ "echo": string, "env"?: string }</c>.</summary>
    public static readonly McpTool<EchoRequest, EchoReply> TypedEcho = new(
        new McpToolDefinition { Server = "test", Name = "echo" },
        static (Utf8JsonWriter writer, in EchoRequest args) => args.Write(writer),
        EchoReply.Read);

    /// <summary>With a wrapped result: <c>{ "result": integer }</c>, which the reader takes off.</summary>
    public static readonly McpTool<EchoRequest, long> Wrapped = new(
        new McpToolDefinition { Server = "test", Name = "add", WrapsResult = true },
        static (Utf8JsonWriter writer, in EchoRequest args) => args.Write(writer),
        static (ref Utf8JsonReader reader) =>
        {
            reader.Read();
            Assert.True(reader.ValueTextEquals("result"));
            reader.Read();
            long value = reader.GetInt64();
            reader.Read();
            return value;
        });

    /// <summary>Calls as a proxy does.</summary>
    public static Task<TResult> InvokeAsync<TArgs, TResult>(this McpConnection connection, McpTool<TArgs, TResult> tool, TArgs args, McpCallOptions? options = null, CancellationToken cancellationToken = default) =>
        ((IMcpInvoker)connection).InvokeAsync(tool, args, options, cancellationToken);
}
