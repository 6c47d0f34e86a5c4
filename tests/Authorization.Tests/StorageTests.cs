using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>Which store holds a login: precedence, fallback, deletion. Files are replaced as a whole and not changed in place, so that nobody ever reads half of one.</summary>
public sealed class StorageTests : IDisposable
{
    private static readonly McpCredentialKey s_demo = new("demo", new Uri("https://mcp.example.com/mcp"));
    private static readonly McpCredential s_credential = new() { Issuer = "https://as.example.com", ClientId = "client-1", AccessToken = "at-secret", RefreshToken = "rt-secret", Scopes = ["mcp:read"] };

    private readonly TemporaryFolder _home = new();
    private readonly SwitchableKeyring _keyring = new();

    private string CredentialsPath => _home.PathOf(".credentials.json");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Load_prefers_keyring()
    {
        await Plain().SaveAsync(s_demo, s_credential with { AccessToken = "in the file" });
        await Ring().SaveAsync(s_demo, s_credential with { AccessToken = "in the keyring" });

        Assert.Equal("in the keyring", (await Auto().LoadAsync(s_demo))!.AccessToken);
        Assert.Equal(_keyring.Name, (await Auto().PinAsync(s_demo)).Name);
    }

    [Fact]
    public async Task Load_falls_back_when_missing_in_keyring()
    {
        await Plain().SaveAsync(s_demo, s_credential);

        Assert.Equal("at-secret", (await Auto().LoadAsync(s_demo))!.AccessToken);
        Assert.Equal(CredentialsPath, (await Auto().PinAsync(s_demo)).Name);
    }

    [Fact]
    public async Task Load_falls_back_when_keyring_errors()
    {
        await Plain().SaveAsync(s_demo, s_credential);
        _keyring.IsAway = true;

        Assert.Equal("at-secret", (await Auto().LoadAsync(s_demo))!.AccessToken);
    }

    [Fact]
    public async Task Save_prefers_keyring_and_removes_the_fallback_file()
    {
        await Plain().SaveAsync(s_demo, s_credential with { AccessToken = "older" });

        await Auto().SaveAsync(s_demo, s_credential);

        Assert.Equal("at-secret", (await Ring().LoadAsync(s_demo))!.AccessToken);
        Assert.False(File.Exists(CredentialsPath));
    }

    [Fact]
    public async Task Save_writes_fallback_when_keyring_fails()
    {
        _keyring.IsAway = true;

        await Auto().SaveAsync(s_demo, s_credential);

        Assert.Equal("at-secret", (await Plain().LoadAsync(s_demo))!.AccessToken);
    }

    [Fact]
    public async Task A_store_that_was_asked_for_never_falls_back()
    {
        await Plain().SaveAsync(s_demo, s_credential);
        _keyring.IsAway = true;

        await Assert.ThrowsAsync<McpConnectionException>(async () => await Ring().LoadAsync(s_demo));
        await Assert.ThrowsAsync<McpConnectionException>(async () => await Ring().SaveAsync(s_demo, s_credential));
        await Assert.ThrowsAsync<McpConnectionException>(async () => await Ring().RemoveAsync(s_demo));
    }

    [Fact]
    public async Task Deletion_of_all_stores()
    {
        await Ring().SaveAsync(s_demo, s_credential);
        await Plain().SaveAsync(s_demo, s_credential);

        Assert.Equal([_keyring.Name, CredentialsPath], await Auto().RemoveAsync(s_demo));

        Assert.Null(await Ring().LoadAsync(s_demo));
        Assert.False(File.Exists(CredentialsPath));
        Assert.Empty(await Auto().RemoveAsync(s_demo));
    }

    [Fact]
    public async Task Deletion_says_what_a_keyring_that_does_not_answer_may_still_hold()
    {
        await Ring().SaveAsync(s_demo, s_credential);
        await Plain().SaveAsync(s_demo, s_credential);
        _keyring.IsAway = true;

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await Auto().RemoveAsync(s_demo));

        Assert.Equal(McpFailureReason.CredentialsUnavailable, failure.Reason);
        Assert.Contains($"the login was removed from {CredentialsPath}, and {_keyring.Name} may still hold it", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(CredentialsPath));
    }

    [Fact]
    public async Task Update_keeps_the_mode_and_the_other_logins()
    {
        var alice = s_demo with { Account = "alice" };
        await Plain().SaveAsync(s_demo, s_credential);
        await Plain().SaveAsync(alice, s_credential);

        await Plain().SaveAsync(s_demo, s_credential with { AccessToken = "newer" });

        Assert.Equal(("newer", "at-secret"), ((await Plain().LoadAsync(s_demo))!.AccessToken, (await Plain().LoadAsync(alice))!.AccessToken));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CredentialsPath));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_breaks_off_loses_no_login(bool isEmpty)
    {
        await Plain().SaveAsync(s_demo, s_credential);
        var whole = await File.ReadAllBytesAsync(CredentialsPath);
        await File.WriteAllBytesAsync(CredentialsPath, isEmpty ? [] : whole[..(whole.Length / 2)]);

        if (isEmpty)
        {
            // Nothing was in it: a new login starts it again.
            Assert.Null(await Plain().LoadAsync(s_demo));
            await Plain().SaveAsync(s_demo, s_credential);
            Assert.NotNull(await Plain().LoadAsync(s_demo));
        }
        else
        {
            var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await Plain().SaveAsync(s_demo, s_credential));
            Assert.Contains("is damaged", failure.Message, StringComparison.Ordinal);
            Assert.Equal(whole[..(whole.Length / 2)], await File.ReadAllBytesAsync(CredentialsPath));
        }
    }

    [Fact]
    public async Task Expired_persisted_token_counts_as_expired_and_unknown_expiry_as_unknown()
    {
        var now = new DateTimeOffset(year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0, TimeSpan.Zero);
        await Plain().SaveAsync(s_demo, s_credential with { ExpiresAt = now - TimeSpan.FromHours(1) });
        var expired = await Plain().LoadAsync(s_demo);
        await Plain().SaveAsync(s_demo, s_credential);
        var unknown = await Plain().LoadAsync(s_demo);

        Assert.True(CredentialLifetime.IsExpired(expired!, now));
        Assert.False(CredentialLifetime.IsExpired(unknown!, now.AddYears(100)));
        Assert.False(CredentialLifetime.IsDue(unknown!, now.AddYears(100)));
    }

    private FileTokenStore Plain() => (FileTokenStore)McpTokenStores.File(_home.FullPath);

    private KeyringTokenStore Ring() => new(_home.FullPath, new KeyringAccess(_keyring, TimeSpan.FromSeconds(30), TimeProvider.System), TimeProvider.System);

    private AutoTokenStore Auto() => new(Ring(), Plain(), new LogCapture());
}
