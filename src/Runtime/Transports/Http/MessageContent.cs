using System.Net;
using System.Net.Http.Headers;

namespace TypedMcp;

/// <summary>A message as a request body. <see cref="ReleaseAsync"/> tells when its bytes are no longer read, so that the sender may reuse them.</summary>
internal sealed class MessageContent : HttpContent
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly ReadOnlyMemory<byte> _message;

    // Protects _writing and _released: a handler may start to write while a cancelled send is being given up.
    private readonly object _gate = new();
    private Task _writing = Task.CompletedTask;
    private bool _released;

    public MessageContent(ReadOnlyMemory<byte> message)
    {
        _message = message;
        Headers.ContentType = s_json;
    }

    /// <summary>Completes when nothing reads the bytes any more; nothing starts to after this call.</summary>
    public Task ReleaseAsync()
    {
        lock (_gate)
        {
            _released = true;
            return _writing.IsCompleted ? Task.CompletedTask : _writing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_released, this);
            var write = stream.WriteAsync(_message, cancellationToken).AsTask();

            // A request that is repeated may still be written for the first time.
            _writing = _writing.IsCompleted ? write : Task.WhenAll(_writing, write);
            return write;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _message.Length;
        return true;
    }
}
