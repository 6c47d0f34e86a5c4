using System.Text.Json;

namespace TypedMcp;

/// <summary>A call through a proxy: a tool error is an exception.</summary>
/// <typeparam name="TArgs">The tool's request record.</typeparam>
/// <typeparam name="TResult">The tool's result type.</typeparam>
internal sealed class TypedToolRequest<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args) : ToolRequest<TResult>(tool.Name)
{
    /// <inheritdoc/>
    public override ParameterHeaders ParameterHeaders => tool.ParameterHeaders;

    /// <inheritdoc/>
    public override bool IsRepeatable => tool.ReadOnlyHint == true || tool.IdempotentHint == true;

    /// <inheritdoc/>
    protected override void WriteArguments(Utf8JsonWriter writer) => tool.Write(writer, in args);

    /// <inheritdoc/>
    protected override TResult Read(ReadOnlySpan<byte> result)
    {
        ToolResultParts parts = ToolResultParts.Parse(result);
        return parts.IsError
            ? throw ToolResultReader.Failed(parts.ToResult(), tool.Name, Session!.Server)
            : ToolResultReader.Read(tool, in parts, Session!.Server);
    }
}
