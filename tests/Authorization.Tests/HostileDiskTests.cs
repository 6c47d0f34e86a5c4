using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>Disks and locks that do not do as they should: a clear error, and no token lost.</summary>
public sealed class HostileDiskTests : IDisposable
{
    private static readonly McpCredentialKey s_demo = new("demo", new Uri("https://mcp.example.com/mcp"));
    private static readonly McpCredential s_credential = new() { Issuer = "https://as.example.com", ClientId = "client-1", AccessToken = "at-secret", RefreshToken = "rt-secret", Scopes = ["mcp:read"] };

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_disk_that_is_full_leaves_the_old_tokens_and_says_which_file()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, home: _home.FullPath);
        var stored = await client.StoreAsync(server, credential => credential with { ExpiresAt = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1) });
        await client.Store.SaveAsync(s_demo with { Server = "large" }, s_credential with { AccessToken = new string('a', 64 * 1024) });
        var before = await File.ReadAllTextAsync(_home.PathOf(".credentials.json"));

        // No file of this process may grow beyond 8 KiB, so the new one cannot be completed.
        var peer = Path.Combine(AppContext.BaseDirectory, "TypedMcp.AuthorizationPeer.dll");
        var result = await Command.RunAsync("bash", ["-c", $"trap '' XFSZ; ulimit -f 8; exec dotnet '{peer}' '{server.Endpoint}' '{_home.FullPath}'"], environment: new Dictionary<string, string?>(StringComparer.Ordinal) { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" }, input: "go\n");

        Assert.Equal(1, result.ExitCode);
        Assert.True(result.Output.Contains(".credentials.json cannot be written, and is as it was", StringComparison.Ordinal), result.Output);
        Assert.DoesNotContain(stored.RefreshToken!, result.Output, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(_home.PathOf(".credentials.json")));
        Assert.Equal([".credentials.json"], Directory.GetFiles(_home.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_home_that_is_read_only_is_an_error_with_the_way_out()
    {
        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await McpTokenStores.File("/proc/typedmcp").SaveAsync(s_demo, s_credential));

        Assert.Equal(McpFailureReason.CredentialsUnavailable, failure.Reason);
        Assert.Contains("/proc/typedmcp", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_only_home_gives_its_tokens_and_refreshes_none(bool isExpired)
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, home: _home.FullPath);
        var stored = await client.StoreAsync(server, credential => isExpired ? credential with { ExpiresAt = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1) } : credential);
        Directory.Delete(_home.PathOf("locks"), recursive: true);
        var before = await File.ReadAllTextAsync(_home.PathOf(".credentials.json"));
        File.SetUnixFileMode(_home.FullPath, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        // To root nothing is read-only unless root gives up that right.
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "TypedMcp.AuthorizationPeer.dll"), server.Endpoint.OriginalString, _home.FullPath];
        command = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", .. command] : command;
        var result = await Command.RunAsync(command[0], command[1..], input: "go\n");
        File.SetUnixFileMode(_home.FullPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        Assert.Equal(isExpired ? 1 : 0, result.ExitCode);
        Assert.True(result.Output.Contains(isExpired ? $"the folder {_home.PathOf("locks")} cannot be created" : "done", StringComparison.Ordinal), result.Output);
        Assert.DoesNotContain(stored.RefreshToken!, result.Output, StringComparison.Ordinal);

        // The refresh token was not spent on an answer that nobody could have kept.
        Assert.Empty(server.Grants("refresh_token"));
        Assert.Equal(before, await File.ReadAllTextAsync(_home.PathOf(".credentials.json")));
    }

    [Fact]
    public async Task A_lock_that_another_program_holds_is_waited_for_and_then_named()
    {
        var path = _home.Write("locks/file-store.lock", "");
        var holder = await LockHolder.StartAsync(path);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await FileLock.TakeAsync(path, new RushingTime(), CancellationToken.None));
        await holder.DisposeAsync();

        Assert.Contains($"the lock {path} has been held by another process for 60 s", failure.Message, StringComparison.Ordinal);
        await (await FileLock.TakeAsync(path, new RushingTime(), CancellationToken.None)).DisposeAsync();
    }

    [Fact]
    public async Task Lock_failure_never_falls_back()
    {
        Directory.CreateDirectory(_home.PathOf("locks", s_demo.FileName() + ".lock"));
        var auto = McpTokenStores.Auto(_home.FullPath);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await auto.LockAsync(s_demo));

        Assert.Contains("cannot be taken", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_and_delete_observe_concurrent_writers()
    {
        var store = McpTokenStores.File(_home.FullPath);
        using var stop = new CancellationTokenSource();
        await store.SaveAsync(s_demo, s_credential);
        var writer = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await store.SaveAsync(s_demo, s_credential with { AccessToken = $"token-{i}" }, CancellationToken.None);
            }
        });
        for (var i = 0; i < 200; i++)
        {
            // Never half a file.
            await McpTokenStores.File(_home.FullPath).LoadAsync(s_demo);
        }

        await stop.CancelAsync();
        await writer;
        Assert.Single(await store.RemoveAsync(s_demo));
    }
}
