using System.Text.Json;

namespace TypedMcp;

/// <summary>A call by name with JSON arguments.</summary>
internal sealed class UntypedToolRequest(string tool, JsonElement arguments) : ToolRequest<McpToolResult>(tool)
{
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
    protected override McpToolResult Read(ReadOnlySpan<byte> result) => ToolResultParts.Parse(result).ToResult();
}
