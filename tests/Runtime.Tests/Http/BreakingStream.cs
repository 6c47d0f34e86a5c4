namespace TypedMcp.Tests.Http;

/// <summary>Gives its bytes, then breaks as a lost connection does.</summary>
internal sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        return read == 0 ? throw new IOException("The connection was reset.") : read;
    }
}
