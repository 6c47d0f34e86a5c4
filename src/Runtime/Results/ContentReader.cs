using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>Reads content blocks. Liberal: what does not fit becomes <see cref="McpUnknownContent"/>.</summary>
internal static class ContentReader
{
    /// <summary>Reads an array of blocks; anything else is no block at all.</summary>
    /// <param name="utf8">The raw JSON; owned by the blocks from here on.</param>
    public static IReadOnlyList<McpContent> ReadArray(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.Span[0] != (byte)'[')
        {
            return [];
        }

        ReadOnlySpan<byte> span = utf8.Span;
        var reader = new Utf8JsonReader(span, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        reader.Read();
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
        {
            return [];
        }

        McpContent first = ReadItem(ref reader, utf8);
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
        {
            return [first];
        }

        var all = new List<McpContent> { first };
        do
        {
            all.Add(ReadItem(ref reader, utf8));
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray);
        return all;
    }

    /// <summary>Reads one block.</summary>
    /// <param name="utf8">The raw JSON; owned by the block from here on.</param>
    public static McpContent Read(ReadOnlyMemory<byte> utf8)
    {
        ReadOnlySpan<byte> span = utf8.Span;
        var raw = new RawJson(utf8);
        if (span[0] != (byte)'{')
        {
            return new McpUnknownContent { Type = "", RawText = raw };
        }

        string? type = null, text = null, data = null, mimeType = null, uri = null, name = null, title = null, description = null;
        long? size = null;
        ReadOnlyMemory<byte> resource = default;
        var reader = new Utf8JsonReader(span, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (McpJson.NameEquals(ref reader, "type"u8))
            {
                reader.Read();
                type = reader.TokenType == JsonTokenType.String && McpJson.NameEquals(ref reader, "text"u8) ? "text" : JsonText.OrNull(ref reader);
            }
            else if (Take(ref reader, "text"u8, ref text) || Take(ref reader, "data"u8, ref data) || Take(ref reader, "mimeType"u8, ref mimeType)
                || Take(ref reader, "uri"u8, ref uri) || Take(ref reader, "name"u8, ref name) || Take(ref reader, "title"u8, ref title)
                || Take(ref reader, "description"u8, ref description))
            {
                continue;
            }
            else if (McpJson.NameEquals(ref reader, "size"u8))
            {
                reader.Read();
                size = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number) && Math.Abs(number) < 1L << 53 ? (long)number : null;
                reader.Skip();
            }
            else if (McpJson.NameEquals(ref reader, "resource"u8))
            {
                resource = Slice(ref reader, utf8);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return type switch
        {
            "text" when text is not null => new McpTextContent { Text = text, RawText = raw },
            "image" when data is not null => new McpImageContent { Base64 = data, MimeType = mimeType ?? "", RawText = raw },
            "audio" when data is not null => new McpAudioContent { Base64 = data, MimeType = mimeType ?? "", RawText = raw },
            "resource" when ReadResource(resource) is { } contents => new McpResourceContent { Resource = contents, RawText = raw },
            "resource_link" when uri is not null => new McpResourceLinkContent { Uri = uri, Name = name ?? "", Title = title, Description = description, MimeType = mimeType, Size = size, RawText = raw },
            _ => new McpUnknownContent { Type = type ?? "", RawText = raw },
        };
    }

    /// <summary>Reads the contents of a resource; <see langword="null"/> where it is none.</summary>
    /// <param name="utf8">The raw JSON; owned by the result from here on.</param>
    public static McpResourceContents? ReadResource(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.Span[0] != (byte)'{')
        {
            return null;
        }

        string? uri = null, mimeType = null, text = null, blob = null;
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!Take(ref reader, "uri"u8, ref uri) && !Take(ref reader, "mimeType"u8, ref mimeType) && !Take(ref reader, "text"u8, ref text) && !Take(ref reader, "blob"u8, ref blob))
            {
                reader.Read();
                reader.Skip();
            }
        }

        return uri is null ? null : new McpResourceContents { Uri = uri, MimeType = mimeType, Text = text, Base64 = blob, RawText = new RawJson(utf8) };
    }

    private static McpContent ReadItem(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Read(utf8[start..(int)reader.BytesConsumed]);
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> utf8)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return utf8[start..(int)reader.BytesConsumed];
    }

    private static bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ref string? value)
    {
        if (!McpJson.NameEquals(ref reader, name))
        {
            return false;
        }

        reader.Read();
        value = JsonText.OrNull(ref reader);
        return true;
    }
}
