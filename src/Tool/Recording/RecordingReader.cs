using System.Text;
using System.Text.Json;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Recording;

/// <summary>Reads a recording: which request got which answer, and what the server said meanwhile.</summary>
internal sealed class RecordingReader
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = Snapshots.SnapshotFile.MaxDepth };
    private readonly List<RecordedExchange> _exchanges = [];
    private readonly Dictionary<string, RecordedExchange> _pending = new(StringComparer.Ordinal);
    private RecordedExchange? _last;

    private RecordingReader()
    {
    }

    /// <summary>Whether a text starts as a recording does.</summary>
    public static bool IsRecording(ReadOnlySpan<byte> text) => text.StartsWith("{\"recording\":"u8);

    /// <summary>The answered requests of a recording, in their order.</summary>
    /// <exception cref="ToolException">There is no such file, or it is no recording.</exception>
    public static IReadOnlyList<RecordedExchange> Read(ToolContext context, string file)
    {
        var path = context.FullPath(file);
        if (!context.Files.FileExists(path))
        {
            throw new ToolException(ExitCodes.NotFound, $"There is no {context.DisplayPath(path)}.", "dotnet mcp record NAME -o FILE makes a recording.");
        }

        var text = context.Files.Read(path);
        if (!IsRecording(text))
        {
            throw new ToolException(ExitCodes.BadFile, $"{context.DisplayPath(path)} is no recording.", "dotnet mcp record NAME -o FILE makes one.");
        }

        var reader = new RecordingReader();
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(text).Split('\n'))
        {
            number++;
            if (line.Length > 0)
            {
                reader.Add(line, $"{context.DisplayPath(path)}({number})");
            }
        }

        return reader._exchanges.FindAll(exchange => exchange.Answer.ValueKind == JsonValueKind.Object);
    }

    private void Add(string line, string place)
    {
        JsonElement entry;
        try
        {
            using var document = JsonDocument.Parse(line, s_options);
            entry = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ToolException(ExitCodes.BadFile, $"{place}: the line is not JSON.", "A recording that was cut off is mended by deleting its last line.", e);
        }

        if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(RecordingFormat.Version, out var version))
        {
            StartSession(version, place);
        }
        else if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(RecordingFormat.Message, out var message) && message.ValueKind == JsonValueKind.Object)
        {
            Take(JsonMember.Text(entry, RecordingFormat.From) == RecordingFormat.Client, message);
        }
        else
        {
            throw new ToolException(ExitCodes.BadFile, $"{place}: the line holds no message.");
        }
    }

    private void StartSession(JsonElement version, string place)
    {
        if (version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out var number) || number > RecordingFormat.Number)
        {
            throw new ToolException(ExitCodes.BadFile, $"{place}: the recording has version {version.GetRawText()}; this tool reads {RecordingFormat.Number}.", "Update the tool: dotnet tool update TypedMcp.Tool");
        }

        _pending.Clear();
        _last = null;
    }

    private void Take(bool isFromClient, JsonElement message)
    {
        var view = new MessageView(message);
        if (isFromClient)
        {
            if (view.IsRequest)
            {
                _last = new RecordedExchange(message);
                _pending[view.Id!] = _last;
                _exchanges.Add(_last);
            }
        }
        else if (view.IsAnswer)
        {
            if (_pending.Remove(view.Id!, out var exchange))
            {
                exchange.Answer = message;
                _last = exchange;
            }
        }
        else if (Owner(view) is { } owner)
        {
            (owner.Answer.ValueKind == JsonValueKind.Undefined ? owner.Before : owner.After).Add(message);
        }
    }

    // Progress names its request; what else the server says belongs to the request that waits longest, or to the one before.
    private RecordedExchange? Owner(MessageView message)
    {
        var token = message.ProgressToken;
        return (token is null ? null : _pending.Values.FirstOrDefault(exchange => exchange.Request.ProgressToken == token))
            ?? _exchanges.Find(exchange => _pending.ContainsValue(exchange))
            ?? _last;
    }
}
