using System.Security.Cryptography;
using StackExchange.Redis;

namespace TypedMcp.Authorization.Tests;

/// <summary>Tokens that machines share in a real redis-server.</summary>
public sealed class RedisStoreTests
{
    private static readonly McpCredentialKey s_demo = new("demo", new Uri("https://mcp.example.com/mcp"));
    private static readonly McpCredential s_credential = new() { Issuer = "https://as.example.com", ClientId = "client-1", AccessToken = "at-secret", RefreshToken = "rt-secret", Scopes = ["mcp:read"] };

    [Fact]
    public async Task What_one_machine_saves_the_other_loads()
    {
        await using var redis = await RedisServer.StartAsync();
        using var one = await redis.ConnectAsync();
        using var two = await redis.ConnectAsync();

        await new RedisTokenStore(one).SaveAsync(s_demo, s_credential);

        var store = new RedisTokenStore(two);
        Assert.Equal("rt-secret", (await store.LoadAsync(s_demo))!.RefreshToken);
        Assert.Null(await store.LoadAsync(s_demo with { Account = "alice" }));
        Assert.Null(await store.LoadAsync(s_demo with { Issuer = "https://other.example.com" }));
        Assert.Equal(["Redis"], await store.RemoveAsync(s_demo));
        Assert.Empty(await store.RemoveAsync(s_demo));
        Assert.Null(await store.LoadAsync(s_demo));
    }

    [Fact]
    public async Task With_a_key_redis_never_sees_a_token()
    {
        await using var redis = await RedisServer.StartAsync();
        using var connection = await redis.ConnectAsync();
        var options = new RedisTokenStoreOptions { EncryptionKey = RandomNumberGenerator.GetBytes(count: 32) };

        await new RedisTokenStore(connection, options).SaveAsync(s_demo, s_credential);

        Assert.DoesNotContain("secret", (string?)await connection.GetDatabase().StringGetAsync($"typedmcp:credentials:{s_demo}"), StringComparison.Ordinal);
        Assert.Equal("rt-secret", (await new RedisTokenStore(connection, options).LoadAsync(s_demo))!.RefreshToken);
        await Assert.ThrowsAsync<McpConnectionException>(async () => await new RedisTokenStore(connection).LoadAsync(s_demo));
    }

    [Fact]
    public async Task Two_machines_worth_of_processes_refresh_once()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var server = await RealAuthorizationServer.StartAsync();
        using var connection = await redis.ConnectAsync();
        await using var client = new Client(server.Endpoint, oauth => oauth.Store = new RedisTokenStore(connection));
        await client.LoginAsync();
        var stored = await client.StoredAsync();
        await client.Store.SaveAsync(client.Key, stored with { ExpiresAt = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(25), ObtainedAt = DateTimeOffset.UtcNow - TimeSpan.FromHours(1) });
        var answers = await PeerProcess.CallAtOnceAsync(count: 8, server.Endpoint, $"redis:{redis.Port}");

        Assert.All(answers, answer => Assert.Equal("ok mcp:read", answer));
        Assert.Equal(1, await server.RefreshesAsync());
    }

    [Fact]
    public async Task The_next_machine_goes_on_when_the_holder_is_killed()
    {
        var arrived = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        await using var redis = await RedisServer.StartAsync();
        await using var server = await OAuthServer.StartAsync(options => options.BeforeRefresh = () => arrived.TrySetResult() ? never.Task : Task.CompletedTask);
        using var connection = await redis.ConnectAsync();
        await using var client = new Client(server, oauth => oauth.Store = new RedisTokenStore(connection));
        await client.StoreAsync(server, credential => credential with { ExpiresAt = DateTimeOffset.UtcNow - TimeSpan.FromMinutes(1) });
        await using var victim = await PeerProcess.StartAsync(server.Endpoint, $"redis:{redis.Port}");
        await using var next = await PeerProcess.StartAsync(server.Endpoint, $"redis:{redis.Port}");

        await victim.ReleaseAsync();
        await arrived.Task;
        await next.ReleaseAsync();
        victim.Kill();

        Assert.Equal("done", await next.ReadLineAsync());
        never.SetResult();
    }

    [Fact]
    public async Task The_lock_is_prolonged_while_its_holder_lives()
    {
        await using var redis = await RedisServer.StartAsync();
        using var one = await redis.ConnectAsync();
        using var two = await redis.ConnectAsync();
        var held = await new RedisTokenStore(one, new RedisTokenStoreOptions { LockExpiry = TimeSpan.FromSeconds(1), KeyPrefix = "a:" }).LockAsync(s_demo);

        // Seen from Redis: the lock's remaining time grows again, so somebody prolongs it.
        var database = two.GetDatabase();
        var longest = await database.KeyTimeToLiveAsync($"a:lock:{s_demo}");
        TimeSpan? shortest = longest;
        while (true)
        {
            var left = await database.KeyTimeToLiveAsync($"a:lock:{s_demo}");
            Assert.NotNull(left);
            if (left > shortest)
            {
                break;
            }

            shortest = left;
        }

        await held.DisposeAsync();
        Assert.False(await database.KeyExistsAsync($"a:lock:{s_demo}"));
    }

    [Fact]
    public async Task A_redis_that_is_gone_is_a_clear_error()
    {
        var redis = await RedisServer.StartAsync();
        using var connection = await redis.ConnectAsync();
        await redis.DisposeAsync();

        var failure = await Assert.ThrowsAsync<McpConnectionException>(async () => await new RedisTokenStore(connection).LoadAsync(s_demo));

        Assert.Equal(McpFailureReason.CredentialsUnavailable, failure.Reason);
    }
}
