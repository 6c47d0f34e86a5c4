using System.Text.Json;

namespace TypedMcp;

/// <summary>A connection to one MCP server: lazy, single-flight, shared by any number of proxies.</summary>
/// <remarks>Safe for concurrent use. Nothing is opened before the first call or <see cref="ConnectAsync"/>.</remarks>
public sealed class McpConnection : IMcpInvoker, IAsyncDisposable, IDisposable
{
    private McpConnection(McpTransport transport, McpConnectionOptions options)
    {
        _ = transport;
        _ = options;
    }

    /// <summary>Creates a connection; no I/O happens.</summary>
    /// <param name="transport">Where the server is.</param>
    /// <param name="options">Options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The connection; dispose it.</returns>
    public static McpConnection Create(McpTransport transport, McpConnectionOptions? options = null) => new(transport, options ?? new McpConnectionOptions());

    /// <summary>Creates a proxy over this connection; no I/O happens.</summary>
    /// <typeparam name="TProxy">The proxy interface, marked with <see cref="McpProxyAttribute"/>.</typeparam>
    /// <returns>The proxy.</returns>
    public TProxy CreateProxy<TProxy>()
        where TProxy : class, IMcpProxy<TProxy> => TProxy.Create(this);

    /// <summary>Connects now instead of at the first call.</summary>
    /// <param name="cancellationToken">Cancels the wait, not a start that others wait for too.</param>
    /// <returns>What the server says about itself.</returns>
    public Task<McpServerDescription> ConnectAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Lists the server's tools: all pages, raw.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The tools, in the server's order.</returns>
    public Task<IReadOnlyList<McpToolInfo>> ListToolsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Calls a tool by name; a tool error is in the result.</summary>
    /// <param name="name">The tool's wire name.</param>
    /// <param name="arguments">The arguments object.</param>
    /// <param name="callOptions">Options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; see <see cref="McpToolResult.IsError"/>.</returns>
    public Task<McpToolResult> CallToolAsync(string name, JsonElement arguments, McpCallOptions? callOptions = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Calls a tool by its descriptor; a tool error is in the result.</summary>
    /// <typeparam name="TArgs">The tool's request record.</typeparam>
    /// <typeparam name="TResult">The tool's result type.</typeparam>
    /// <param name="tool">The descriptor.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; see <see cref="McpToolResult{T}.IsError"/>.</returns>
    public Task<McpToolResult<TResult>> CallAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, CancellationToken cancellationToken = default) => CallAsync(tool, args, callOptions: null, cancellationToken);

    /// <summary>Calls a tool by its descriptor; a tool error is in the result.</summary>
    /// <typeparam name="TArgs">The tool's request record.</typeparam>
    /// <typeparam name="TResult">The tool's result type.</typeparam>
    /// <param name="tool">The descriptor.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="callOptions">Options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; see <see cref="McpToolResult{T}.IsError"/>.</returns>
    public Task<McpToolResult<TResult>> CallAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, McpCallOptions? callOptions, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    Task<TResult> IMcpInvoker.InvokeAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, McpCallOptions? options, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Closes the connection: signals and does not block; <see cref="DisposeAsync"/> waits.</summary>
    public void Dispose()
    {
    }

    /// <summary>Closes the connection and waits until nothing of it is left.</summary>
    /// <returns>When nothing is left.</returns>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
