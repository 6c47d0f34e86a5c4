using System.Text.Json;

namespace TypedMcp;

/// <summary>A call by name with JSON arguments.</summary>
internal sealed class UntypedToolRequest(string tool, JsonElement arguments) : ToolRequest<McpToolResult>(tool)
{
    /// <summary>Is given the result as the server sent it.</summary>
    public Action<byte[]>? OnRaw { get; init; }

    /// <inheritdoc/>
    protected override void WriteArguments(Utf8JsonWriter writer)
    {
        if (arguments.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else
        {
            arguments.WriteTo(writer);
        }
    }

    /// <inheritdoc/>
    protected override McpToolResult Read(ReadOnlySpan<byte> result)
    {
        OnRaw?.Invoke(result.ToArray());
        return ToolResultParts.Parse(result).ToResult();
    }
}
