using System.Text.Json;

namespace TypedMcp;

/// <summary>A call through a descriptor: a tool error is a value.</summary>
/// <typeparam name="TArgs">The tool's request record.</typeparam>
/// <typeparam name="TResult">The tool's result type.</typeparam>
internal sealed class CheckedToolRequest<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args) : ToolRequest<McpToolResult<TResult>>(tool.Name)
{
    /// <inheritdoc/>
    public override ParameterHeaders ParameterHeaders => tool.ParameterHeaders;

    /// <inheritdoc/>
    public override bool IsRepeatable => tool.ReadOnlyHint == true || tool.IdempotentHint == true;

    /// <inheritdoc/>
    protected override void WriteArguments(Utf8JsonWriter writer) => tool.Write(writer, in args);

    /// <inheritdoc/>
    protected override McpToolResult<TResult> Read(ReadOnlySpan<byte> result)
    {
        ToolResultParts parts = ToolResultParts.Parse(result);
        McpToolResult raw = parts.ToResult();
        return raw.IsError
            ? new McpToolResult<TResult>(raw, value: default)
            : new McpToolResult<TResult>(raw, tool.HasTypedResult ? ToolResultReader.Read(tool, in parts, Session!.Server) : (TResult)(object)raw);
    }
}
