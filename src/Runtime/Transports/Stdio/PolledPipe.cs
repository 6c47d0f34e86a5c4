using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TypedMcp;

/// <summary>
/// The reading end of a pipe. What little comes at once is read and handled on the thread that waits for all pipes (<see cref="PipePoller"/>): an answer
/// reaches its call without another thread in between. A stream that has more, or whose handler may block, goes on in the pool.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class PolledPipe
{
    private readonly SafePipeHandle _handle;
    private readonly BytesHandler _onBytes;
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken _cancellationToken;
    private readonly bool _handlerMayBlock;
    private CancellationTokenRegistration _cancellation;
    private Exception? _failure;
    private bool? _outcome;
    private bool _isFull;
    private volatile bool _isElsewhere;

    private PolledPipe(SafePipeHandle handle, BytesHandler onBytes, bool handlerMayBlock, CancellationToken cancellationToken)
    {
        _handle = handle;
        _onBytes = onBytes;
        _handlerMayBlock = handlerMayBlock;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The file descriptor; it stays open until <see cref="Complete"/>.</summary>
    public int Descriptor { get; private set; }

    /// <summary>Whether the poller leaves it alone, because the pool reads it just now.</summary>
    public bool IsElsewhere => _isElsewhere;

    /// <summary>Whether nothing is read from it any more.</summary>
    public bool IsOver => !IsElsewhere && (_outcome is not null || _failure is not null || _cancellationToken.IsCancellationRequested);

    /// <summary>Reads to the end.</summary>
    /// <param name="handle">The pipe; closed only after this has ended.</param>
    /// <param name="onBytes">Takes the pieces in order, one at a time, and the end.</param>
    /// <param name="handlerMayBlock">Whether <paramref name="onBytes"/> may take its time.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Whether the end was reached; <see langword="false"/> where <paramref name="onBytes"/> did not want to go on.</returns>
    public static Task<bool> ReadAsync(SafePipeHandle handle, BytesHandler onBytes, bool handlerMayBlock, CancellationToken cancellationToken)
    {
        var pipe = new PolledPipe(handle, onBytes, handlerMayBlock, cancellationToken);
        bool held = false;
        handle.DangerousAddRef(ref held);
        pipe.Descriptor = (int)handle.DangerousGetHandle();
        PipePoller.Add(pipe);
        pipe._cancellation = cancellationToken.UnsafeRegister(static _ => PipePoller.Wake(), state: null);
        return pipe._ended.Task;
    }

    /// <summary>On the poller's thread: something came, or the end.</summary>
    public void OnReadable(byte[] buffer)
    {
        if (_handlerMayBlock || (TryRead(buffer) && _isFull))
        {
            _isElsewhere = true;
            ThreadPool.UnsafeQueueUserWorkItem(static pipe => pipe.ReadElsewhere(), this, preferLocal: false);
        }
    }

    /// <summary>Tells whoever reads, after the poller has forgotten the pipe.</summary>
    public void Complete()
    {
        _cancellation.Unregister();
        _handle.DangerousRelease();
        if (_failure is not null)
        {
            _ended.TrySetException(_failure);
        }
        else if (_outcome is { } outcome)
        {
            _ended.TrySetResult(outcome);
        }
        else
        {
            _ended.TrySetCanceled(_cancellationToken);
        }
    }

    private void ReadElsewhere()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(PipePoller.BufferSize);
        while (!_cancellationToken.IsCancellationRequested && PipePoller.IsReadable(Descriptor) && TryRead(buffer))
        {
        }

        ArrayPool<byte>.Shared.Return(buffer);
        _isElsewhere = false;
        PipePoller.Wake();
    }

    /// <summary>Reads once, where something is there.</summary>
    /// <returns>Whether there may be more.</returns>
    private unsafe bool TryRead(byte[] buffer)
    {
        nint count;
        fixed (byte* bytes = buffer)
        {
            count = LibC.Read(Descriptor, bytes, buffer.Length);
        }

        try
        {
            if (count > 0)
            {
                _isFull = count == buffer.Length;
                if (_onBytes(buffer.AsSpan(start: 0, (int)count)))
                {
                    return true;
                }

                _outcome = false;
            }
            else if (count == 0)
            {
                _outcome = _onBytes([]);
            }
            else if (Marshal.GetLastPInvokeError() is not (LibC.Interrupted or LibC.Again))
            {
                _failure = new IOException(LibC.Describe(Marshal.GetLastPInvokeError()));
            }
        }
        catch (Exception e)
        {
            // A handler that throws ends its own stream and no other.
            _failure = e;
        }

        return false;
    }
}
