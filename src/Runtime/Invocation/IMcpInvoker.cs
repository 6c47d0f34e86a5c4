using System.ComponentModel;

namespace TypedMcp;

/// <summary>The seam between generated proxies and the runtime: a fake of it makes an application testable without a server.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMcpInvoker
{
    /// <summary>Calls <paramref name="tool"/> and returns its result.</summary>
    /// <typeparam name="TArgs">The tool's request record.</typeparam>
    /// <typeparam name="TResult">The tool's result type; <see cref="McpToolResult"/> where it declares no output schema.</typeparam>
    /// <param name="tool">The tool's descriptor.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="options">Options of this call, or <see langword="null"/> for the connection's.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns>The result.</returns>
    /// <exception cref="McpCallException">The call failed: see the derived types.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    Task<TResult> InvokeAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, McpCallOptions? options, CancellationToken ct);
}
