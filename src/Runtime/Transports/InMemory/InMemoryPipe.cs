namespace TypedMcp;

/// <summary>One direction between two parties of this process: what is written can be read, and the end of writing is the end of reading.</summary>
internal sealed class InMemoryPipe : Stream
{
    // Protects all fields below; held for copying bytes only.
    private readonly object _gate = new();
    private byte[] _bytes = new byte[4096];
    private int _start;
    private int _end;
    private bool _ended;
    private TaskCompletionSource? _reader;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                int count = Math.Min(buffer.Length, _end - _start);
                if (count > 0 || _ended || buffer.IsEmpty)
                {
                    _bytes.AsSpan(_start, count).CopyTo(buffer.Span);
                    _start += count;
                    return count;
                }

                _reader ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                arrived = _reader.Task;
            }

            await arrived.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        TaskCompletionSource? reader;
        lock (_gate)
        {
            if (_ended)
            {
                throw new IOException("The other side is gone.");
            }

            if (_start == _end)
            {
                _start = _end = 0;
            }

            if (_end + buffer.Length > _bytes.Length)
            {
                byte[] larger = _end - _start + buffer.Length > _bytes.Length ? new byte[Math.Max(_bytes.Length * 2, _end - _start + buffer.Length)] : _bytes;
                _bytes.AsSpan(_start, _end - _start).CopyTo(larger);
                (_bytes, _end, _start) = (larger, _end - _start, 0);
            }

            buffer.CopyTo(_bytes.AsSpan(_end));
            _end += buffer.Length;
            reader = _reader;
            _reader = null;
        }

        reader?.TrySetResult();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        TaskCompletionSource? reader;
        lock (_gate)
        {
            _ended = true;
            reader = _reader;
            _reader = null;
        }

        reader?.TrySetResult();
        base.Dispose(disposing);
    }
}
