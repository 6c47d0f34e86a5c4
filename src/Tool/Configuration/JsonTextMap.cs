using System.Text.Json;

namespace TypedMcp.Tool.Configuration;

/// <summary>Finds out where the objects of a JSON text stand; comments and trailing commas are allowed.</summary>
internal static class JsonTextMap
{
    private static readonly JsonReaderOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The object that <paramref name="path"/> leads to; <see langword="null"/> where it leads to none.</summary>
    public static JsonTextObject? Find(ReadOnlySpan<byte> text, IReadOnlyList<string> path)
    {
        var mark = text.Length - WithoutMark(text).Length;
        var reader = new Utf8JsonReader(text[mark..], s_lenient);
        reader.Read();
        foreach (var name in path)
        {
            if (!MoveTo(ref reader, name))
            {
                return null;
            }
        }

        return reader.TokenType == JsonTokenType.StartObject ? Map(ref reader, text, mark) : null;
    }

    /// <summary>A text without its byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;

    /// <summary>A text without its byte order mark.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(byte[] text) => text.AsMemory(text.Length - WithoutMark(text.AsSpan()).Length);

    private static bool MoveTo(ref Utf8JsonReader reader, string name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static JsonTextObject Map(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, int mark)
    {
        var start = mark + (int)reader.TokenStartIndex;
        var members = new List<JsonTextMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var nameStart = mark + (int)reader.TokenStartIndex;
            reader.Read();
            var valueStart = mark + (int)reader.TokenStartIndex;
            reader.Skip();
            var valueEnd = mark + (int)reader.BytesConsumed;
            members.Add(new JsonTextMember(name, nameStart, valueStart, valueEnd, CommaAfter(text, valueEnd)));
        }

        return new JsonTextObject(start, mark + (int)reader.BytesConsumed, members);
    }

    // Between a value and its comma stand white space and comments, and nothing else.
    private static int? CommaAfter(ReadOnlySpan<byte> text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] == (byte)',')
            {
                return at + 1;
            }

            if (text[at..].StartsWith("//"u8))
            {
                var end = text[at..].IndexOf((byte)'\n');
                at = end < 0 ? text.Length : at + end;
            }
            else if (text[at..].StartsWith("/*"u8))
            {
                at += text[at..].IndexOf("*/"u8) + 2;
            }
            else if (text[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                at++;
            }
            else
            {
                return null;
            }
        }

        return null;
    }
}
