using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>The file store: its key, its file, its locks.</summary>
public sealed class FileStoreTests : IDisposable
{
    private static readonly McpCredentialKey s_demo = new("demo", new Uri("https://mcp.example.com/mcp"));
    private static readonly McpCredential s_credential = new()
    {
        Issuer = "https://as.example.com", ClientId = "client-1", AccessToken = "at-secret", RefreshToken = "rt-secret", ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(1795178835231), Scopes = ["mcp:read"],
    };

    private readonly TemporaryFolder _home = new();

    private string CredentialsPath => _home.PathOf(".credentials.json");

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Keys_are_those_of_other_clients()
    {
        Assert.Equal("demo|4282f2a9112820d2", s_demo.ToString());
        Assert.Equal("demo|4282f2a9112820d2|alice", (s_demo with { Account = "alice" }).ToString());
        Assert.Equal(s_demo.ToString(), (s_demo with { Issuer = "https://as.example.com" }).ToString());
    }

    [Fact]
    public async Task Private_creation_and_compact_json()
    {
        await McpTokenStores.File(_home.FullPath).SaveAsync(s_demo, s_credential);

        Assert.Equal(
            """{"demo|4282f2a9112820d2":{"server_name":"demo","server_url":"https://mcp.example.com/mcp","issuer":"https://as.example.com","client_id":"client-1","access_token":"at-secret","expires_at":1795178835231,"refresh_token":"rt-secret","scopes":["mcp:read"]}}""",
            await File.ReadAllTextAsync(CredentialsPath));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CredentialsPath));
        }

        Assert.Equal([".credentials.json"], Directory.GetFiles(_home.FullPath).Select(Path.GetFileName));
    }

    [Fact]
    public async Task What_is_saved_is_loaded()
    {
        var store = McpTokenStores.File(_home.FullPath);
        var full = s_credential with { ClientSecret = "secret", TokenEndpointAuthMethod = "client_secret_post", ObtainedAt = DateTimeOffset.FromUnixTimeMilliseconds(1795178000000), Resource = "https://mcp.example.com/" };

        await store.SaveAsync(s_demo, full);
        var loaded = await store.LoadAsync(s_demo);

        Assert.Equal(full with { Scopes = loaded!.Scopes }, loaded);
        Assert.Equal(full.Scopes, loaded.Scopes);
        Assert.NotNull(await store.LoadAsync(s_demo with { Issuer = full.Issuer }));
        Assert.Null(await store.LoadAsync(s_demo with { Issuer = "https://other.example.com" }));
        Assert.Null(await store.LoadAsync(s_demo with { Account = "alice" }));
        Assert.Null(await store.LoadAsync(new McpCredentialKey("other", s_demo.Endpoint)));
    }

    [Fact]
    public async Task Updates_for_different_servers_preserved()
    {
        var keys = Enumerable.Range(start: 0, count: 20).Select(i => s_demo with { Account = $"user{i}" }).ToList();

        await Task.WhenAll(keys.Select(key => McpTokenStores.File(_home.FullPath).SaveAsync(key, s_credential with { AccessToken = key.Account! }).AsTask()));

        var store = McpTokenStores.File(_home.FullPath);
        foreach (var key in keys)
        {
            Assert.Equal(key.Account, (await store.LoadAsync(key))!.AccessToken);
        }
    }

    [Fact]
    public async Task Entries_of_a_newer_version_are_kept()
    {
        await File.WriteAllTextAsync(CredentialsPath, """{"other":{"kind":"of a newer version"}}""");
        File.SetUnixFileMode(CredentialsPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var store = McpTokenStores.File(_home.FullPath);

        await store.SaveAsync(s_demo, s_credential);
        await store.RemoveAsync(s_demo);

        Assert.Equal("""{"other":{"kind":"of a newer version"}}""", await File.ReadAllTextAsync(CredentialsPath));
    }

    [Fact]
    public async Task A_record_under_another_key_is_found_by_what_it_says()
    {
        await McpTokenStores.File(_home.FullPath).SaveAsync(s_demo, s_credential);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(CredentialsPath))!.AsObject();
        var record = json["demo|4282f2a9112820d2"]!.DeepClone();
        await File.WriteAllTextAsync(CredentialsPath, new JsonObject { ["demo|a61b5eaf39b93a51"] = record }.ToJsonString());

        Assert.NotNull(await McpTokenStores.File(_home.FullPath).LoadAsync(s_demo));
    }

    [Fact]
    public async Task Deleted_when_empty_and_says_what_it_did()
    {
        var store = McpTokenStores.File(_home.FullPath);
        await store.SaveAsync(s_demo, s_credential);

        Assert.Equal([CredentialsPath], await store.RemoveAsync(s_demo));
        Assert.False(File.Exists(CredentialsPath));
        Assert.Empty(await store.RemoveAsync(s_demo));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"demo|4282f2a9112820d2":{"access_token":"at-secr""")]
    [InlineData("[]")]
    public async Task A_damaged_file_is_an_error_and_is_not_overwritten(string text)
    {
        await File.WriteAllTextAsync(CredentialsPath, text);
        File.SetUnixFileMode(CredentialsPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var store = McpTokenStores.File(_home.FullPath);

        var load = await Assert.ThrowsAsync<McpConnectionException>(async () => await store.LoadAsync(s_demo));
        await Assert.ThrowsAsync<McpConnectionException>(async () => await store.SaveAsync(s_demo, s_credential));

        Assert.Equal(McpFailureReason.CredentialsUnavailable, load.Reason);
        Assert.Contains(CredentialsPath, load.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("at-secr", load.ToString(), StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(CredentialsPath));
    }

    [Fact]
    public async Task Symlink_not_followed()
    {
        var target = _home.Write("elsewhere.json", "{}");
        File.CreateSymbolicLink(CredentialsPath, target);
        var store = McpTokenStores.File(_home.FullPath);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await store.SaveAsync(s_demo, s_credential));
        await Assert.ThrowsAsync<McpConnectionException>(async () => await store.LoadAsync(s_demo));

        Assert.Contains("symbolic link", failure.Message, StringComparison.Ordinal);
        Assert.Equal("{}", await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task A_file_that_others_can_read_is_an_error_with_the_way_out()
    {
        var store = McpTokenStores.File(_home.FullPath);
        await store.SaveAsync(s_demo, s_credential);
        File.SetUnixFileMode(CredentialsPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await store.LoadAsync(s_demo));

        Assert.Contains($"chmod 600 {CredentialsPath}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_that_cannot_be_written_is_an_error()
    {
        var file = _home.Write("not-a-folder", "");

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await McpTokenStores.File(Path.Combine(file, "home")).SaveAsync(s_demo, s_credential));

        Assert.Equal(McpFailureReason.CredentialsUnavailable, failure.Reason);
        Assert.Contains("TYPEDMCP_HOME", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_in_a_text_form()
    {
        Assert.DoesNotContain("secret", $"{s_credential} {s_demo}", StringComparison.Ordinal);
    }
}
