namespace TypedMcp.Authorization;

/// <summary>What stands between tokens and the bytes of a file.</summary>
internal interface IFileProtection
{
    /// <summary>The bytes for the file.</summary>
    ValueTask<byte[]> ProtectAsync(byte[] plain, CancellationToken cancellationToken);

    /// <summary>The tokens of a file's bytes.</summary>
    ValueTask<byte[]> UnprotectAsync(byte[] stored, string path, CancellationToken cancellationToken);
}
