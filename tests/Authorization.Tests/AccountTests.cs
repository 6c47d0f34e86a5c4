using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedMcp.Authorization.Tests;

/// <summary>Several users of one server, and the warning at a host's start.</summary>
public sealed class AccountTests
{
    [Fact]
    public async Task Each_partition_uses_the_tokens_of_its_user()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server, oauth => oauth.AccountIsPartition = true);
        var login = new McpLoginOptions { OpenBrowser = client.Browser.OpenAsync, Account = "alice" };
        await client.LoginAsync(login);
        login.Account = "bob";
        await client.LoginAsync(login);
        var alice = await client.Store.LoadAsync(client.Key with { Account = "alice" });
        var bob = await client.Store.LoadAsync(client.Key with { Account = "bob" });

        foreach (var user in (string[])["alice", "bob"])
        {
            await client.Connection.CallToolAsync("echo", default, new McpCallOptions { Partition = user });
        }

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.Connection.CallToolAsync("echo", default, new McpCallOptions { Partition = "carol" }));
        Assert.Equal((McpFailureReason.AuthenticationRequired, "carol"), (failure.Reason, failure.Authorization!.Account));
        var used = server.Requests.Where(request => request.Body.Contains("tools/call", StringComparison.Ordinal)).Select(request => request.Headers["Authorization"]);
        Assert.Equal([$"Bearer {alice!.AccessToken}", $"Bearer {bob!.AccessToken}"], used);
    }

    [Fact]
    public async Task A_host_warns_of_a_login_that_is_needed()
    {
        await using var server = await OAuthServer.StartAsync();
        using var log = new SignallingLog("LoginNeeded");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton<ILoggerFactory>(log);
        builder.Services.AddSingleton(McpTokenStores.Memory());
        builder.Services.AddMcpConnection("demo", options => options.UseHttp(server.Endpoint.OriginalString)).WithOAuth();
        using var host = builder.Build();

        await host.StartAsync();
        var line = await log.Arrived.WaitAsync(TimeSpan.FromMinutes(2));
        await host.StopAsync();

        Assert.Contains("Warning", line, StringComparison.Ordinal);
        Assert.Contains("Run: dotnet mcp login demo", line, StringComparison.Ordinal);
    }
}
