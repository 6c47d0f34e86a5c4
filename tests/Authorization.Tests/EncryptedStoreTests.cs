using System.Security.Cryptography;
using System.Text;
using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>The encrypted file, its key, and moving logins into it.</summary>
[Collection("environment")]
public sealed class EncryptedStoreTests : IDisposable
{
    private static readonly McpCredentialKey s_demo = new("demo", new Uri("https://mcp.example.com/mcp"));
    private static readonly McpCredential s_credential = new() { Issuer = "https://as.example.com", ClientId = "client-1", AccessToken = "at-secret", RefreshToken = "rt-secret", Scopes = ["mcp:read"] };

    private readonly TemporaryFolder _home = new();
    private readonly string? _before = Environment.GetEnvironmentVariable(EncryptedProtection.Variable);

    public EncryptedStoreTests() => Environment.SetEnvironmentVariable(EncryptedProtection.Variable, Convert.ToBase64String(RandomNumberGenerator.GetBytes(count: 32)));

    private string EncryptedPath => _home.PathOf(".credentials.enc");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(EncryptedProtection.Variable, _before);
        _home.Dispose();
    }

    [Fact]
    public async Task What_is_saved_is_loaded_and_no_secret_is_in_the_file()
    {
        await McpTokenStores.Encrypted(_home.FullPath).SaveAsync(s_demo, s_credential);

        var bytes = await File.ReadAllBytesAsync(EncryptedPath);
        Assert.StartsWith("TMCPCRED\u0001", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(EncryptedPath));
        Assert.Equal("rt-secret", (await McpTokenStores.Encrypted(_home.FullPath).LoadAsync(s_demo))!.RefreshToken);
        Assert.Equal([EncryptedPath], await McpTokenStores.Encrypted(_home.FullPath).RemoveAsync(s_demo));
    }

    [Theory]
    [InlineData("another key", "its key is another one")]
    [InlineData("one bit", "it was changed")]
    [InlineData("truncated", "damaged")]
    [InlineData("newer", "newer version (format 2")]
    [InlineData("no key", "is no key")]
    public async Task A_file_that_cannot_be_decrypted_is_an_error_and_stays_as_it_is(string harm, string message)
    {
        await McpTokenStores.Encrypted(_home.FullPath).SaveAsync(s_demo, s_credential);
        var bytes = await File.ReadAllBytesAsync(EncryptedPath);
        switch (harm)
        {
            case "another key":
                Environment.SetEnvironmentVariable(EncryptedProtection.Variable, Convert.ToHexString(RandomNumberGenerator.GetBytes(count: 32)));
                break;
            case "one bit":
                bytes[^20] ^= 1;
                break;
            case "truncated":
                bytes = bytes[..12];
                break;
            case "newer":
                bytes[8] = 2;
                break;
            default:
                Environment.SetEnvironmentVariable(EncryptedProtection.Variable, "too short");
                break;
        }

        await File.WriteAllBytesAsync(EncryptedPath, bytes);
        var store = McpTokenStores.Encrypted(_home.FullPath);

        var load = await Assert.ThrowsAsync<McpConnectionException>(async () => await store.LoadAsync(s_demo));
        await Assert.ThrowsAsync<McpConnectionException>(async () => await store.SaveAsync(s_demo, s_credential));

        Assert.Contains(message, load.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(EncryptedPath));
    }

    [Fact]
    public async Task Without_key_and_keyring_nothing_is_written_in_plain_text()
    {
        Environment.SetEnvironmentVariable(EncryptedProtection.Variable, value: null);
        var protection = new EncryptedProtection(_home.FullPath, new KeyringAccess(new AbsentKeyring(), TimeSpan.FromSeconds(5), TimeProvider.System));
        var store = new FileTokenStore(_home.FullPath, FileTokenStore.EncryptedFileName, protection, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await store.SaveAsync(s_demo, s_credential));

        Assert.Contains("Set TYPEDMCP_CREDENTIALS_KEY", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_home.FullPath));
    }

    [Fact]
    public async Task Logins_move_from_the_plain_file_and_the_old_copy_goes_last()
    {
        var plain = (IListedTokenStore)McpTokenStores.File(_home.FullPath);
        var encrypted = McpTokenStores.Encrypted(_home.FullPath);
        await plain.SaveAsync(s_demo, s_credential);
        await plain.SaveAsync(s_demo with { Account = "alice" }, s_credential with { AccessToken = "at-alice" });

        var moved = await CredentialMigration.RunAsync(plain, encrypted, CancellationToken.None);

        Assert.Equal(2, moved.Count);
        Assert.False(File.Exists(_home.PathOf(".credentials.json")));
        Assert.Equal("at-alice", (await encrypted.LoadAsync(s_demo with { Account = "alice" }))!.AccessToken);
    }

    [Fact]
    public async Task A_destination_that_fails_leaves_every_login_where_it_was()
    {
        var plain = (IListedTokenStore)McpTokenStores.File(_home.FullPath);
        await plain.SaveAsync(s_demo, s_credential);

        await Assert.ThrowsAsync<McpConnectionException>(() => CredentialMigration.RunAsync(plain, new FailingStore { FailsToSave = true }, CancellationToken.None));

        Assert.NotNull(await plain.LoadAsync(s_demo));
    }

    [Fact]
    public async Task A_newer_login_at_the_destination_is_kept()
    {
        var plain = (IListedTokenStore)McpTokenStores.File(_home.FullPath);
        var encrypted = McpTokenStores.Encrypted(_home.FullPath);
        await plain.SaveAsync(s_demo, s_credential with { ObtainedAt = DateTimeOffset.UnixEpoch });
        await encrypted.SaveAsync(s_demo, s_credential with { AccessToken = "newer", ObtainedAt = DateTimeOffset.UnixEpoch.AddDays(1) });

        await CredentialMigration.RunAsync(plain, encrypted, CancellationToken.None);

        Assert.Equal("newer", (await encrypted.LoadAsync(s_demo))!.AccessToken);
        Assert.Null(await plain.LoadAsync(s_demo));
    }
}
