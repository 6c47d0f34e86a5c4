using System.Buffers.Text;

namespace TypedMcp.Benchmarks;

/// <summary>Answers each request at once, on the thread that sends it.</summary>
internal sealed class LoopWire : IMcpWire
{
    private static readonly byte[] s_initialize = """,  "result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"loop","version":"1"}}}"""u8.ToArray();
    private static readonly byte[] s_call = """,  "result":{"content":[{"type":"text","text":"{\"echo\":\"ok\"}"}],"structuredContent":{"echo":"ok"}}}"""u8.ToArray();
    private IWireSink? _sink;

    public void Start(IWireSink sink) => _sink = sink;

    public ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken)
    {
        if (about.RequestId is { } id)
        {
            Span<byte> answer = stackalloc byte[256];
            "{\"jsonrpc\":\"2.0\",\"id\":"u8.CopyTo(answer);
            int length = "{\"jsonrpc\":\"2.0\",\"id\":"u8.Length;
            Utf8Formatter.TryFormat(id, answer[length..], out int digits);
            length += digits;
            byte[] rest = about.Method == "initialize" ? s_initialize : s_call;
            rest.CopyTo(answer[length..]);
            _sink!.OnMessage(answer[..(length + rest.Length)]);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
