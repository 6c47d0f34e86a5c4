using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp.Tests.Serialization;

/// <summary>Runs one codec on text.</summary>
internal static class Codec
{
    public static string Write<T>(McpJsonWriter<T> write, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer, in value);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static T Read<T>(McpJsonReader<T> read, string json) => Read(read, Encoding.UTF8.GetBytes(json));

    public static T Read<T>(McpJsonReader<T> read, byte[] json)
    {
        var reader = new Utf8JsonReader(json, McpJson.ReaderOptions);
        reader.Read();
        var value = read(ref reader);
        Assert.Equal(0, reader.CurrentDepth);
        Assert.False(reader.Read(), "The codec must leave the reader on the value's last token.");
        return value;
    }

    /// <summary>Reads from a sequence of one-byte segments, as a stream could deliver it.</summary>
    public static T ReadInPieces<T>(McpJsonReader<T> read, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var first = new Piece(bytes.AsMemory()[..1], at: 0);
        var last = first;
        for (var i = 1; i < bytes.Length; i++)
        {
            last = last.Append(bytes.AsMemory()[i..(i + 1)]);
        }

        var reader = new Utf8JsonReader(new ReadOnlySequence<byte>(first, startIndex: 0, last, endIndex: 1));
        reader.Read();
        return read(ref reader);
    }

    /// <summary>Reads through a descriptor, which adds the path to failures.</summary>
    public static T ReadResult<T>(McpJsonReader<T> read, string json)
    {
        var tool = new McpTool<string, T>(new McpToolDefinition { Server = "server", Name = "tool" }, McpJson.WriteString, read);
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), McpJson.ReaderOptions);
        reader.Read();
        return tool.Read(ref reader);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long at)
        {
            Memory = memory;
            RunningIndex = at;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
