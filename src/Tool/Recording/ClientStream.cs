using System.Text.Json;
using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Recording;

/// <summary>The client that started this process as its server: one message in each line, both ways.</summary>
internal sealed class ClientStream(IConsole console)
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = Snapshots.SnapshotFile.MaxDepth };

    // Protects the output: each line is written whole.
    private readonly Lock _gate = new();

    /// <summary>The next message; <see langword="null"/> when the client has closed.</summary>
    public async Task<JsonElement?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // A read of standard input cannot be cancelled; the process that waits for it can end.
            var line = await Task.Run(console.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);
            if (line is null)
            {
                return null;
            }

            if (Parse(line) is { ValueKind: JsonValueKind.Object } message)
            {
                return message;
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                Write("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"The line is no JSON-RPC message."}}""");
            }
        }
    }

    /// <summary>Sends a message.</summary>
    public void Write(string json)
    {
        lock (_gate)
        {
            console.Output.Write(json + "\n");
            console.Output.Flush();
        }
    }

    private static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, s_options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
