using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>The system's keyring: GNOME Keyring under a D-Bus session of the test's own, and what happens where there is none.</summary>
[Collection("environment")]
public sealed class KeyringTests : IDisposable
{
    private static readonly McpCredentialKey s_demo = new("demo", new Uri("https://mcp.example.com/mcp"));
    private static readonly McpCredential s_credential = new() { Issuer = "https://as.example.com", ClientId = "client-1", AccessToken = "at-secret", RefreshToken = "rt-secret", Scopes = ["mcp:read"] };

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Gnome_keyring_stores_reads_lists_and_removes()
    {
        await using var keyring = await GnomeKeyring.StartAsync(_home.PathOf("keyring"));
        var store = Ring(SystemKeyring.Open());

        await store.SaveAsync(s_demo, s_credential);
        await store.SaveAsync(s_demo with { Account = "ünï|côdé" }, s_credential with { AccessToken = "another" });

        Assert.Equal("rt-secret", (await store.LoadAsync(s_demo))!.RefreshToken);
        Assert.Equal("another", (await store.LoadAsync(s_demo with { Account = "ünï|côdé" }))!.AccessToken);
        Assert.Null(await store.LoadAsync(s_demo with { Account = "nobody" }));
        Assert.Equal(2, (await store.KeysAsync(CancellationToken.None)).Count);
        Assert.Equal(["the Secret Service"], await store.RemoveAsync(s_demo));
        Assert.Null(await store.LoadAsync(s_demo));
        Assert.Empty(await store.RemoveAsync(s_demo));
        Assert.Single(await store.KeysAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Gnome_keyring_keeps_what_it_has_over_a_restart_and_gives_nothing_while_it_is_locked()
    {
        var folder = _home.PathOf("keyring");
        await using (await GnomeKeyring.StartAsync(folder))
        {
            await Ring(SystemKeyring.Open()).SaveAsync(s_demo, s_credential);
        }

        // Absent: the session and its service are gone.
        var absent = await Assert.ThrowsAsync<McpConnectionException>(async () => await Ring(SystemKeyring.Open()).LoadAsync(s_demo));
        Assert.Equal(McpFailureReason.CredentialsUnavailable, absent.Reason);

        // Locked: nobody is there to type the password, and the call comes back all the same.
        await using (await GnomeKeyring.StartAsync(folder, isUnlocked: false))
        {
            var locked = await Assert.ThrowsAsync<McpConnectionException>(async () => await Ring(SystemKeyring.Open(TimeSpan.FromSeconds(3))).SaveAsync(s_demo, s_credential));
            Assert.Equal(McpFailureReason.CredentialsUnavailable, locked.Reason);
        }

        await using (await GnomeKeyring.StartAsync(folder))
        {
            Assert.Equal("rt-secret", (await Ring(SystemKeyring.Open()).LoadAsync(s_demo))!.RefreshToken);
        }
    }

    [Fact]
    public async Task Doctor_counts_the_logins_in_the_keyring()
    {
        await using var keyring = await GnomeKeyring.StartAsync(_home.PathOf("keyring"));
        await Ring(SystemKeyring.Open()).SaveAsync(s_demo, s_credential);
        using var tool = new ToolRun();
        tool.Environment["DBUS_SESSION_BUS_ADDRESS"] = Environment.GetEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");

        var seen = (await tool.RunAsync("doctor")).EnsureSuccess();

        Assert.Contains("ok       credentials: 1 login in the Secret Service.", seen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_encrypted_file_lives_in_the_keyring()
    {
        await using var keyring = await GnomeKeyring.StartAsync(_home.PathOf("keyring"));
        await McpTokenStores.Encrypted(_home.FullPath).SaveAsync(s_demo, s_credential);

        Assert.Equal("rt-secret", (await McpTokenStores.Encrypted(_home.FullPath).LoadAsync(s_demo))!.RefreshToken);
        Assert.DoesNotContain("rt-secret", await File.ReadAllTextAsync(_home.PathOf(".credentials.enc")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logins_move_from_the_keyring_into_the_encrypted_file()
    {
        await using var keyring = await GnomeKeyring.StartAsync(_home.PathOf("keyring"));
        var ring = Ring(SystemKeyring.Open());
        await ring.SaveAsync(s_demo, s_credential);

        await CredentialMigration.RunAsync(ring, McpTokenStores.Encrypted(_home.FullPath), CancellationToken.None);

        Assert.Equal("rt-secret", (await McpTokenStores.Encrypted(_home.FullPath).LoadAsync(s_demo))!.RefreshToken);
        Assert.Null(await ring.LoadAsync(s_demo));
        Assert.Empty(await ring.KeysAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Auto_prefers_the_keyring_and_removes_the_copy_in_the_file()
    {
        await using var keyring = await GnomeKeyring.StartAsync(_home.PathOf("keyring"));
        await McpTokenStores.File(_home.FullPath).SaveAsync(s_demo, s_credential with { AccessToken = "older" });
        var auto = McpTokenStores.Auto(_home.FullPath);

        Assert.Equal("older", (await auto.LoadAsync(s_demo))!.AccessToken);
        await auto.SaveAsync(s_demo, s_credential);

        Assert.Equal("at-secret", (await auto.LoadAsync(s_demo))!.AccessToken);
        Assert.False(File.Exists(_home.PathOf(".credentials.json")));
        Assert.Equal("the Secret Service", (await auto.PinAsync(s_demo)).Name);
    }

    [Fact]
    public async Task Auto_falls_back_to_the_file_where_there_is_no_keyring()
    {
        var auto = Auto(new AbsentKeyring());

        await auto.SaveAsync(s_demo, s_credential);

        Assert.Equal("at-secret", (await auto.LoadAsync(s_demo))!.AccessToken);
        Assert.True(File.Exists(_home.PathOf(".credentials.json")));
        Assert.Equal([_home.PathOf(".credentials.json")], await auto.RemoveAsync(s_demo));
    }

    [Fact]
    public async Task Auto_store_remains_pinned_to_the_file_that_answered()
    {
        await McpTokenStores.File(_home.FullPath).SaveAsync(s_demo, s_credential);

        Assert.Equal(_home.PathOf(".credentials.json"), (await Auto(new AbsentKeyring()).PinAsync(s_demo)).Name);
    }

    [Fact]
    public async Task Auto_store_remains_pinned_across_session_recovery()
    {
        await using var server = await OAuthServer.StartAsync();
        var keyring = new SwitchableKeyring();
        await using var client = new Client(server, oauth => oauth.Store = Auto(keyring));
        Assert.Equal(keyring.Name, (await client.LoginAsync()).Store);
        await client.CallAsync();
        keyring.IsAway = true;
        server.ForgetTokens();
        await Plain().SaveAsync(client.Key, s_credential with { Issuer = server.Issuer, AccessToken = server.IssueToken() });

        var failure = await Assert.ThrowsAsync<McpConnectionException>(client.CallAsync);

        Assert.Equal(McpFailureReason.CredentialsUnavailable, failure.Reason);
        keyring.IsAway = false;
        Assert.Equal("done", await client.CallAsync());
    }

    [Fact]
    public async Task A_blocked_keyring_never_hangs_a_call()
    {
        using var blocked = new BlockedKeyring();
        var access = new KeyringAccess(blocked, TimeSpan.FromMilliseconds(200), TimeProvider.System);

        var first = await Assert.ThrowsAsync<KeyringException>(() => access.FindAsync("a", CancellationToken.None));
        var second = await Assert.ThrowsAsync<KeyringException>(() => access.FindAsync("a", CancellationToken.None));

        Assert.Contains("did not answer within", first.Message, StringComparison.Ordinal);
        Assert.Contains("still does not answer", second.Message, StringComparison.Ordinal);
        Assert.Null(await new AutoTokenStore(new KeyringTokenStore(_home.FullPath, access, TimeProvider.System), Plain(), new LogCapture()).LoadAsync(s_demo));
    }

    [Fact]
    public async Task A_keyring_that_was_asked_for_by_name_is_an_error_where_it_is_absent()
    {
        var store = Ring(new KeyringAccess(new AbsentKeyring(), TimeSpan.FromSeconds(5), TimeProvider.System));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await store.SaveAsync(s_demo, s_credential));

        Assert.Contains("choose another store", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_home.PathOf(".credentials.json")));
    }

    private KeyringTokenStore Ring(KeyringAccess access) => new(_home.FullPath, access, TimeProvider.System);

    private FileTokenStore Plain() => (FileTokenStore)McpTokenStores.File(_home.FullPath);

    private AutoTokenStore Auto(IKeyring keyring) => new(Ring(new KeyringAccess(keyring, TimeSpan.FromSeconds(5), TimeProvider.System)), Plain(), new LogCapture());
}
