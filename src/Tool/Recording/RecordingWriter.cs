using System.Buffers;
using System.Text.Json;
using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Recording;

/// <summary>Appends messages to a recording, each as one line that is on disk before the next: a process that is killed loses nothing.</summary>
internal sealed class RecordingWriter(Stream file, OutputMask mask) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Starts a session.</summary>
    public void Start(string server) => Write(json =>
    {
        json.WriteNumber(RecordingFormat.Version, RecordingFormat.Number);
        json.WriteString(RecordingFormat.Server, server);
    });

    /// <summary>Adds a message.</summary>
    public void Add(bool isFromClient, JsonElement message) => Write(json =>
    {
        json.WriteString(RecordingFormat.From, isFromClient ? RecordingFormat.Client : RecordingFormat.Server);
        json.WritePropertyName(RecordingFormat.Message);
        MaskedMessage.Write(json, message, mask);
    });

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Write(Action<Utf8JsonWriter> write)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, MaskedMessage.Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        _line.Write("\n"u8);
        file.Write(_line.WrittenSpan);
        file.Flush();
    }
}
