using System.Security.Cryptography;

namespace TypedMcp.Authorization;

/// <summary>AES-256-GCM. The text begins with a header that says so and in which version; header, nonce and tag leave no byte that could be changed unnoticed.</summary>
internal static class CredentialCipher
{
    public const int KeyBytes = 32;
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private static ReadOnlySpan<byte> Header => "TMCPCRED"u8;

    public static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain)
    {
        var head = Header.Length + 1;
        var result = new byte[head + NonceBytes + plain.Length + TagBytes];
        Header.CopyTo(result);
        result[Header.Length] = Version;
        var nonce = result.AsSpan(head, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, result.AsSpan(head + NonceBytes, plain.Length), result.AsSpan(head + NonceBytes + plain.Length), result.AsSpan(start: 0, head));
        return result;
    }

    /// <exception cref="McpConnectionException">It is no such text, of a newer version, damaged, or of another key.</exception>
    public static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> stored, string place)
    {
        var head = Header.Length + 1;
        if (stored.Length < head + NonceBytes + TagBytes || !stored.StartsWith(Header))
        {
            throw StoreFailure.Create($"{place} is damaged: it is no encrypted credentials file. Restore it, or move it away and log in again");
        }

        if (stored[Header.Length] != Version)
        {
            throw StoreFailure.Create($"{place} was written by a newer version (format {stored[Header.Length]}, known: {Version}). Update TypedMcp");
        }

        var body = stored[(head + NonceBytes)..];
        var plain = new byte[body.Length - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(stored.Slice(head, NonceBytes), body[..^TagBytes], body[^TagBytes..], plain, stored[..head]);
            return plain;
        }
        catch (CryptographicException)
        {
            throw StoreFailure.Create($"{place} cannot be decrypted: it was changed, or its key is another one (TYPEDMCP_CREDENTIALS_KEY, or the key in the keyring)");
        }
    }
}
