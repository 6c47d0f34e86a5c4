using System.Text;
using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>
/// The locks of the stores. Reading takes none: a file is replaced as a whole, so there is nothing to wait for, and no reader falls back to another store for want of a lock.
/// </summary>
public sealed class StoreLockTests : IDisposable
{
    private static readonly McpCredentialKey s_demo = new("demo", new Uri("https://mcp.example.com/mcp"));
    private static readonly McpCredential s_credential = new() { Issuer = "https://as.example.com", ClientId = "client-1", AccessToken = "at-secret", RefreshToken = "rt-secret", Scopes = ["mcp:read"] };

    private readonly TemporaryFolder _home = new();

    private string FileStoreLock => _home.PathOf("locks", "file-store.lock");

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Shared_readers_exclusive_writers()
    {
        var store = Plain(TimeProvider.System);
        await store.SaveAsync(s_demo, s_credential);
        await using var writer = await LockHolder.StartAsync(FileStoreLock);

        Assert.All(await Task.WhenAll(Enumerable.Range(start: 0, count: 4).Select(_ => store.LoadAsync(s_demo).AsTask())), Assert.NotNull);
        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await Plain(new RushingTime()).SaveAsync(s_demo, s_credential with { AccessToken = "another" }));

        Assert.Contains($"the lock {FileStoreLock} has been held by another process", failure.Message, StringComparison.Ordinal);
        Assert.Equal("at-secret", (await store.LoadAsync(s_demo))!.AccessToken);
    }

    [Fact]
    public async Task Probes_skip_contended_stores()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, home: _home.FullPath);
        await client.StoreAsync(server);
        await using var writer = await LockHolder.StartAsync(FileStoreLock);
        await using var refresher = await LockHolder.StartAsync(Path.Combine(_home.PathOf("locks"), client.Key.FileName() + ".lock"));

        Assert.Equal(McpAuthorizationStatus.OAuth, (await client.Connection.Authorization.GetStatusAsync()).Status);
        Assert.Equal("done", await client.CallAsync());
    }

    [Fact]
    public async Task Load_lock_failure_never_falls_back_to_file()
    {
        // No lock can be taken here at all, and the newer login in the keyring is what is found.
        _home.Write("locks", "a file in the place of the folder");
        var keyring = new SwitchableKeyring();
        await Plain(TimeProvider.System, _home.PathOf("other")).SaveAsync(s_demo, s_credential with { AccessToken = "older" });
        keyring.Set(s_demo.ToString(), Record(s_demo, s_credential), CancellationToken.None);
        var auto = new AutoTokenStore(Ring(keyring, _home.FullPath), Plain(TimeProvider.System, _home.PathOf("other")), new LogCapture());

        Assert.Equal("at-secret", (await auto.LoadAsync(s_demo))!.AccessToken);
        var pinned = await auto.PinAsync(s_demo);
        Assert.Equal(keyring.Name, pinned.Name);
        await Assert.ThrowsAsync<McpConnectionException>(async () => await pinned.LockAsync(s_demo));
    }

    [Fact]
    public async Task Save_lock_failure_never_falls_back_to_file()
    {
        Directory.CreateDirectory(_home.PathOf("locks", "keyring-store.lock"));
        var auto = new AutoTokenStore(Ring(new SwitchableKeyring(), _home.FullPath), Plain(TimeProvider.System), new LogCapture());

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await auto.SaveAsync(s_demo, s_credential));

        Assert.Contains("keyring-store.lock cannot be taken", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_home.PathOf(".credentials.json")));
    }

    [Fact]
    public async Task Keyring_updates_for_different_servers_preserved()
    {
        var keyring = new SwitchableKeyring();
        var keys = Enumerable.Range(start: 0, count: 20).Select(i => s_demo with { Account = $"user{i}" }).ToList();

        await Task.WhenAll(keys.Select(key => Ring(keyring, _home.FullPath).SaveAsync(key, s_credential with { AccessToken = key.Account! }).AsTask()));

        var store = Ring(keyring, _home.FullPath);
        Assert.Equal(keys.Select(key => key.ToString()).Order(StringComparer.Ordinal), (await store.KeysAsync(CancellationToken.None)).Select(key => key.ToString()).Order(StringComparer.Ordinal));
        foreach (var key in keys)
        {
            Assert.Equal(key.Account, (await store.LoadAsync(key))!.AccessToken);
        }
    }

    [Fact]
    public async Task Legacy_keyring_record_readable()
    {
        // As the first version wrote it: without issuer, times and resource.
        var keyring = new SwitchableKeyring();
        keyring.Set(
            s_demo.ToString(),
            Encoding.UTF8.GetBytes($$$"""{"{{{s_demo}}}":{"server_name":"demo","server_url":"https://mcp.example.com/mcp","client_id":"client-1","access_token":"at-secret","refresh_token":"rt-secret","scopes":[]}}"""),
            CancellationToken.None);

        var loaded = await Ring(keyring, _home.FullPath).LoadAsync(s_demo);

        Assert.Equal(("client-1", "at-secret", "rt-secret", null), (loaded!.ClientId, loaded.AccessToken, loaded.RefreshToken, loaded.Issuer));
    }

    [Fact]
    public async Task Lock_freed_when_holder_process_dies()
    {
        Directory.CreateDirectory(_home.PathOf("locks"));
        await using var holder = await LockHolder.StartAsync(FileStoreLock);
        await Assert.ThrowsAsync<McpConnectionException>(async () => await FileLock.TakeAsync(FileStoreLock, new RushingTime(), CancellationToken.None));

        await holder.KillAsync();

        await (await FileLock.TakeAsync(FileStoreLock, new RushingTime(), CancellationToken.None)).DisposeAsync();
    }

    [Fact]
    public async Task Delete_observes_lock()
    {
        var store = Plain(new RushingTime());
        await store.SaveAsync(s_demo, s_credential);
        await using var writer = await LockHolder.StartAsync(FileStoreLock);

        await Assert.ThrowsAsync<McpConnectionException>(async () => await store.RemoveAsync(s_demo));

        Assert.NotNull(await store.LoadAsync(s_demo));
    }

    [Fact]
    public async Task Refresh_lock_timeout_without_stealing()
    {
        Directory.CreateDirectory(_home.PathOf("locks"));
        var path = _home.PathOf("locks", s_demo.FileName() + ".lock");
        await using var holder = await LockHolder.StartAsync(path);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await Plain(new RushingTime()).LockAsync(s_demo));

        Assert.Equal(McpFailureReason.CredentialsUnavailable, failure.Reason);
        Assert.True(await LockHolder.IsHeldAsync(path));
    }

    private static byte[] Record(McpCredentialKey key, McpCredential credential)
    {
        var map = new CredentialMap();
        map.Set(key, credential);
        return map.Write();
    }

    private static KeyringTokenStore Ring(IKeyring keyring, string home) => new(home, new KeyringAccess(keyring, TimeSpan.FromSeconds(30), TimeProvider.System), TimeProvider.System);

    private FileTokenStore Plain(TimeProvider time, string? home = null) => new(home ?? _home.FullPath, FileTokenStore.PlainFileName, new NoProtection(), time);
}
