namespace TypedMcp;

/// <summary>Writes whole lines to a stream. Lines that arrive during a write go out together with the next one.</summary>
/// <param name="stream">Where to.</param>
internal sealed class LineWriter(Stream stream)
{
    // A server that does not read makes senders wait from here on, so that memory stays bounded.
    private const int HighWater = 1024 * 1024;
    private const int KeptSize = 64 * 1024;

    // Protects all fields below; held for copying bytes only, never during I/O.
    private readonly object _gate = new();
    private readonly DirectPipe? _pipe = OperatingSystem.IsLinux() ? DirectPipe.Of(stream) : null;
    private byte[] _filling = new byte[512];
    private byte[] _flushing = new byte[512];
    private int _filled;
    private bool _writing;
    private Exception? _failure;
    private TaskCompletionSource? _room;

    /// <summary>Takes a copy of <paramref name="line"/>; completes when it is written or queued behind a write that is under way.</summary>
    /// <exception cref="IOException">The stream is broken.</exception>
    public ValueTask WriteAsync(ReadOnlySpan<byte> line)
    {
        int count;
        lock (_gate)
        {
            if (_failure is not null)
            {
                return ValueTask.FromException(_failure);
            }

            Append(line);
            if (_writing)
            {
                return _filled < HighWater
                    ? ValueTask.CompletedTask
                    : new ValueTask((_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
            }

            _writing = true;
            count = Swap();
        }

        return FlushAsync(count);
    }

    private async ValueTask FlushAsync(int count)
    {
        try
        {
            while (true)
            {
                // No token anywhere: half a message would spoil everything after it.
                int written = OperatingSystem.IsLinux() && _pipe is not null ? _pipe.Write(_flushing.AsSpan(start: 0, count)) : 0;
                if (written < count)
                {
                    await stream.WriteAsync(_flushing.AsMemory(written, count - written), CancellationToken.None).ConfigureAwait(false);
                    await stream.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                }

                TaskCompletionSource? room;
                lock (_gate)
                {
                    if (_filled == 0)
                    {
                        _writing = false;
                        return;
                    }

                    count = Swap();
                    room = _room;
                    _room = null;
                }

                room?.TrySetResult();
            }
        }
        catch (Exception e)
        {
            TaskCompletionSource? room;
            lock (_gate)
            {
                _failure = e as IOException ?? new IOException("The stream to the server is closed.", e);
                _writing = false;
                room = _room;
            }

            room?.TrySetException(_failure);
            throw _failure;
        }
    }

    private void Append(ReadOnlySpan<byte> line)
    {
        int needed = _filled + line.Length + 1;
        if (needed > _filling.Length)
        {
            Array.Resize(ref _filling, Math.Max(needed, _filling.Length * 2));
        }

        line.CopyTo(_filling.AsSpan(_filled));
        _filling[needed - 1] = (byte)'\n';
        _filled = needed;
    }

    private int Swap()
    {
        (_filling, _flushing) = (_flushing, _filling);
        int count = _filled;
        _filled = 0;
        if (_filling.Length > KeptSize)
        {
            _filling = new byte[512];
        }

        return count;
    }
}
