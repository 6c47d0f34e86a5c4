namespace TypedMcp.Authorization;

/// <summary>The tokens as they are: what protects them is the file's mode.</summary>
internal sealed class NoProtection : IFileProtection
{
    public ValueTask<byte[]> ProtectAsync(byte[] plain, CancellationToken cancellationToken) => ValueTask.FromResult(plain);

    public ValueTask<byte[]> UnprotectAsync(byte[] stored, string path, CancellationToken cancellationToken) => ValueTask.FromResult(stored);
}
