using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace TypedMcp.Benchmarks;

/// <summary>The least that a JSON-RPC client over stdio can be: no time limits, no cancellation, no errors, no notifications. The floor.</summary>
internal sealed class FloorClient : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<EchoAnswer>> _waiting = new();
    private readonly SemaphoreSlim _writing = new(initialCount: 1);
    private long _last;

    private FloorClient(Process process)
    {
        _process = process;
        _input = process.StandardInput.BaseStream;
        _output = process.StandardOutput.BaseStream;
        _ = ReadAsync();
    }

    public static async Task<FloorClient> StartAsync(string server)
    {
        var client = new FloorClient(Process.Start(new ProcessStartInfo(server) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!);
        await client._input.WriteAsync("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"floor","version":"1"}}}"""u8.ToArray().Append((byte)'\n').ToArray());
        return client;
    }

    /// <summary>The whole of it: start and first call.</summary>
    public static async Task<IAsyncDisposable> CallAsync(string server)
    {
        FloorClient client = await StartAsync(server);
        await client.CallAsync(new EchoArguments(EchoTool.Message));
        return client;
    }

    public async Task<EchoAnswer> CallAsync(EchoArguments arguments)
    {
        long id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<EchoAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0"u8);
            writer.WriteNumber("id"u8, id);
            writer.WriteString("method"u8, "tools/call"u8);
            writer.WriteStartObject("params"u8);
            writer.WriteString("name"u8, "echo"u8);
            writer.WritePropertyName("arguments"u8);
            EchoTool.Write(writer, arguments);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        await _writing.WaitAsync().ConfigureAwait(false);
        try
        {
            await _input.WriteAsync(buffer.WrittenMemory).ConfigureAwait(false);
        }
        finally
        {
            _writing.Release();
        }

        return await answer.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _input.DisposeAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[65536];
        int filled = 0;
        while (true)
        {
            int read = await _output.ReadAsync(buffer.AsMemory(filled)).ConfigureAwait(false);
            if (read == 0)
            {
                return;
            }

            filled += read;
            int start = 0;
            int end;
            while ((end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0)
            {
                OnLine(buffer.AsSpan(start, end));
                start += end + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
        }
    }

    private void OnLine(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        long id = -1;
        EchoAnswer? answer = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                id = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("result"u8))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    bool isValue = reader.ValueTextEquals("structuredContent"u8);
                    reader.Read();
                    if (isValue)
                    {
                        answer = EchoTool.Read(ref reader);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (_waiting.TryRemove(id, out TaskCompletionSource<EchoAnswer>? waiting))
        {
            waiting.SetResult(answer!);
        }
    }
}
