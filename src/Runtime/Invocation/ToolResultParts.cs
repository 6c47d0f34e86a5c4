using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>The members of a <c>tools/call</c> result, as ranges of its bytes.</summary>
internal ref struct ToolResultParts
{
    private ReadOnlySpan<byte> _all;
    private Range _content;
    private Range _structured;
    private Range _meta;

    /// <summary>Whether the tool said that it failed.</summary>
    public bool IsError { get; private set; }

    /// <summary>Whether the server wants input before it goes on (2026-07-28, multi-round-trip requests).</summary>
    public bool IsInputRequired { get; private set; }

    /// <summary>The raw JSON of <c>structuredContent</c>; empty where there is none.</summary>
    public readonly ReadOnlySpan<byte> Structured => _all[_structured];

    /// <summary>The raw JSON of <c>content</c>; empty where there is none.</summary>
    public readonly ReadOnlySpan<byte> Content => _all[_content];

    /// <summary>Takes the result apart.</summary>
    /// <exception cref="McpConnectionException">It is no object: the server does not speak MCP here.</exception>
    public static ToolResultParts Parse(ReadOnlySpan<byte> result)
    {
        var parts = new ToolResultParts { _all = result };
        var reader = new Utf8JsonReader(result, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new McpConnectionException(McpFailureReason.ProtocolError, "The server answered the call with a result that is no JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (McpJson.NameEquals(ref reader, "content"u8))
            {
                parts._content = Value(ref reader);
            }
            else if (McpJson.NameEquals(ref reader, "structuredContent"u8))
            {
                parts._structured = Value(ref reader);
            }
            else if (McpJson.NameEquals(ref reader, "isError"u8))
            {
                reader.Read();
                parts.IsError = reader.TokenType == JsonTokenType.True;
                reader.Skip();
            }
            else if (McpJson.NameEquals(ref reader, "resultType"u8))
            {
                reader.Read();
                parts.IsInputRequired = reader.TokenType == JsonTokenType.String && McpJson.NameEquals(ref reader, "input_required"u8);
                reader.Skip();
            }
            else if (McpJson.NameEquals(ref reader, "_meta"u8))
            {
                parts._meta = Value(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return parts;
    }

    /// <summary>The untyped result: one copy of the bytes, read where asked.</summary>
    public readonly McpToolResult ToResult()
    {
        // Blocks, structured content and _meta are slices of this one copy.
        byte[] copy = _all.ToArray();
        return new McpToolResult
        {
            Content = ContentReader.ReadArray(Slice(copy, _content)),
            StructuredText = Optional(copy, _structured),
            MetaText = Optional(copy, _meta),
            IsError = IsError,
        };
    }

    private static Range Value(ref Utf8JsonReader reader)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        bool isNull = reader.TokenType == JsonTokenType.Null;
        reader.Skip();

        // A member that is null says as much as one that is absent.
        return isNull ? default : start..(int)reader.BytesConsumed;
    }

    private static ReadOnlyMemory<byte> Slice(byte[] copy, Range range) => range.Equals(default) ? default : copy.AsMemory(range);

    private static RawJson? Optional(byte[] copy, Range range) => range.Equals(default) ? null : new RawJson(copy.AsMemory(range));
}
