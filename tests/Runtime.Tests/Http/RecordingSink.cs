using System.Text;
using System.Threading.Channels;

namespace TypedMcp.Tests.Http;

/// <summary>Keeps what a wire delivers.</summary>
internal sealed class RecordingSink : IWireSink
{
    private readonly Channel<string> _arrived = Channel.CreateUnbounded<string>();

    // Protects _messages.
    private readonly Lock _gate = new();
    private readonly List<string> _messages = [];

    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    public ValueTask<string> NextAsync(CancellationToken cancellationToken) => _arrived.Reader.ReadAsync(cancellationToken);

    public void OnMessage(ReadOnlySpan<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        lock (_gate)
        {
            _messages.Add(text);
        }

        _arrived.Writer.TryWrite(text);
    }

    public void OnClosed(McpConnectionException reason)
    {
    }
}
