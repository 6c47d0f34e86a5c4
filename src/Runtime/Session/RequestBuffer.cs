using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedMcp;

/// <summary>A pooled place to write one message to.</summary>
internal sealed class RequestBuffer : IBufferWriter<byte>
{
    private const int KeptSize = 64 * 1024;
    private const int MinimumRoom = 256;

    // A message is written and sent on one thread, so one per thread is a pool without a lock.
    [ThreadStatic]
    private static RequestBuffer? s_cached;

    private byte[] _bytes = new byte[1024];
    private int _written;

    private RequestBuffer() =>
        // Relaxed: the text goes over a pipe or an HTTP body, never into a page; line ends are escaped all the same.
        Writer = new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public Utf8JsonWriter Writer { get; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(start: 0, _written);

    public static RequestBuffer Rent()
    {
        RequestBuffer buffer = s_cached ?? new RequestBuffer();
        s_cached = null;
        return buffer;
    }

    /// <summary>Gives the buffer back; also after a failed write.</summary>
    public void Return()
    {
        Writer.Reset();
        _written = 0;
        if (_bytes.Length <= KeptSize)
        {
            s_cached = this;
        }
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = _written + Math.Max(sizeHint, MinimumRoom);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }

        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
