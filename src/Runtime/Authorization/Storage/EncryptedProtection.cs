using System.Security.Cryptography;
using System.Text;

namespace TypedMcp.Authorization;

/// <summary>Encrypts a file with the key of <c>TYPEDMCP_CREDENTIALS_KEY</c>, else with one that the system's keyring keeps.</summary>
internal sealed class EncryptedProtection(string home, KeyringAccess keyring) : IFileProtection
{
    public const string Variable = "TYPEDMCP_CREDENTIALS_KEY";

    // One key per home: a copied home with another keyring must not look as if it could be read.
    private readonly string _account = "encryption-key|" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(home))))[..16].ToLowerInvariant();

    public async ValueTask<byte[]> ProtectAsync(byte[] plain, CancellationToken cancellationToken) =>
        CredentialCipher.Encrypt(await KeyAsync(mayCreate: true, cancellationToken).ConfigureAwait(false), plain);

    public async ValueTask<byte[]> UnprotectAsync(byte[] stored, string path, CancellationToken cancellationToken) =>
        CredentialCipher.Decrypt(await KeyAsync(mayCreate: false, cancellationToken).ConfigureAwait(false), stored, path);

    /// <summary>Called under the file's lock, so that two processes never create two keys.</summary>
    private async Task<byte[]> KeyAsync(bool mayCreate, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text)
        {
            return Parse(text.Trim()) ?? throw StoreFailure.Create($"{Variable} is no key: it must be 32 bytes in Base64 or hexadecimal. Make one: openssl rand -base64 32");
        }

        try
        {
            if (await keyring.FindAsync(_account, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return Parse(Encoding.UTF8.GetString(found)) ?? throw StoreFailure.Create($"the encryption key in {keyring.Name} is damaged");
            }

            if (!mayCreate)
            {
                throw StoreFailure.Create($"the key of the encrypted credentials is not in {keyring.Name}. Restore it there or set {Variable}; or move the file away and log in again");
            }

            var key = RandomNumberGenerator.GetBytes(CredentialCipher.KeyBytes);
            await keyring.SetAsync(_account, Encoding.UTF8.GetBytes(Convert.ToBase64String(key)), cancellationToken).ConfigureAwait(false);
            return key;
        }
        catch (KeyringException e)
        {
            throw StoreFailure.Create($"there is nowhere to keep the key of the encrypted credentials: {e.Message}. Set {Variable} (openssl rand -base64 32)", e);
        }
    }

    private static byte[]? Parse(string text)
    {
        try
        {
            var key = text.Length == 2 * CredentialCipher.KeyBytes ? Convert.FromHexString(text) : Convert.FromBase64String(text);
            return key.Length == CredentialCipher.KeyBytes ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
