using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace TypedMcp.Authorization.Tests;

/// <summary>Names that stand for addresses inside this network, as 169.254.169.254.nip.io does; the resolver is the test's own.</summary>
public sealed class AddressGuardTests
{
    private static readonly Uri s_public = new("https://mcp.example.com/mcp");

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("10.0.0.5")]
    [InlineData("fd00::5")]
    [InlineData("100.100.100.200")]
    public async Task An_issuer_whose_name_stands_for_an_address_inside_is_not_asked(string address)
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditResource = metadata => metadata["authorization_servers"] = new JsonArray("https://as.example.com"));
        await using var client = new Client(server, oauth => oauth.ResolveHost = Resolver(("as.example.com", address)));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Equal(McpFailureReason.ProtocolError, failure.Reason);
        Assert.Contains($"as.example.com stands for {IPAddress.Parse(address)}, which is inside of this network", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_endpoint_whose_name_stands_for_an_address_inside_gets_no_code()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata["token_endpoint"] = "https://token.example.com/token");
        await using var client = new Client(server, oauth => oauth.ResolveHost = Resolver(("token.example.com", "169.254.169.254")));

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync());

        Assert.Contains("token.example.com stands for 169.254.169.254", failure.Message, StringComparison.Ordinal);
        Assert.Null(await client.Store.LoadAsync(client.Key));
    }

    [Fact]
    public async Task The_named_client_of_a_host_is_guarded_too()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditResource = metadata => metadata["authorization_servers"] = new JsonArray("https://as.example.com"));
        var services = new ServiceCollection();
        services.AddSingleton(McpTokenStores.Memory());
        services.AddMcpConnection("demo", options => options.UseHttp(server.Endpoint.OriginalString)).WithOAuth(oauth => oauth.ResolveHost = Resolver(("as.example.com", "169.254.169.254")));
        await using var provider = services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => provider.GetRequiredService<McpAuthorization>().LoginAsync());

        Assert.Contains("as.example.com stands for 169.254.169.254", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_looked_at_at_each_connection_and_what_was_looked_at_is_connected_to()
    {
        await using var server = await OAuthServer.StartAsync();
        var answers = new ConcurrentQueue<string[]>([["10.0.0.1", "127.0.0.1"], ["10.0.0.1"]]);
        var guard = new AddressGuard(server.Endpoint, new McpOAuthOptions
        {
            ResolveHost = (_, _) => Task.FromResult<IPAddress[]>([.. (answers.TryDequeue(out var next) ? next : []).Select(IPAddress.Parse)]),
        });
        using var handler = McpHttpClient.CreateHandler();
        using var sender = McpHttpClient.Over(handler);
        var address = new Uri($"http://as.example.com:{server.Port}/metadata");

        using var first = await sender.SendAsync(Watched(guard, address), CancellationToken.None);
        var second = await Assert.ThrowsAsync<HttpRequestException>(() => sender.SendAsync(Watched(guard, address), CancellationToken.None));

        Assert.Equal(HttpStatusCode.NotFound, first.StatusCode);
        Assert.Equal("as.example.com", Assert.Single(server.To("/metadata")).Host);
        Assert.IsType<AddressRefusedException>(second.InnerException);
        Assert.Empty(answers);
    }

    [Theory]
    [InlineData("", "93.184.216.34", true)]
    [InlineData("", "127.0.0.1", false)]
    [InlineData("", "::1", false)]
    [InlineData("", "2002:7f00:1::", false)]
    [InlineData("", "64:ff9b::5db8:d822", true)]
    [InlineData("93.184.216.34", "10.0.0.5", false)]
    [InlineData("10.0.0.1", "10.0.0.5", true)]
    [InlineData("10.0.0.1", "127.0.0.1", false)]
    [InlineData("10.0.0.1", "169.254.169.254", false)]
    [InlineData("10.0.0.1 93.184.216.34", "10.0.0.5", false)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("198.18.0.7", "198.18.0.8", true)]
    public async Task What_a_name_may_stand_for_depends_on_where_the_server_was_found(string seen, string address, bool isAllowed)
    {
        var found = new ConcurrentQueue<string>(seen.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var guard = new AddressGuard(s_public, new McpOAuthOptions { ResolveHost = (host, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(host == s_public.Host && found.TryDequeue(out var own) ? own : address)]) });
        while (!found.IsEmpty)
        {
            await guard.ResolveAsync(s_public.Host, CancellationToken.None);
        }

        var resolving = guard.ResolveAsync("as.example.com", CancellationToken.None).AsTask();

        if (isAllowed)
        {
            Assert.Equal([IPAddress.Parse(address)], await resolving);
        }
        else
        {
            await Assert.ThrowsAsync<AddressRefusedException>(() => resolving);
        }
    }

    [Fact]
    public async Task The_systems_own_names_are_resolved()
    {
        var nearby = new AddressGuard(new Uri("http://127.0.0.1/mcp"), new McpOAuthOptions());

        await Assert.ThrowsAsync<AddressRefusedException>(async () => await new AddressGuard(s_public, new McpOAuthOptions()).ResolveAsync("localhost", CancellationToken.None));
        Assert.All(await nearby.ResolveAsync("localhost", CancellationToken.None), address => Assert.True(IPAddress.IsLoopback(address)));
    }

    [Fact]
    public async Task An_identity_provider_that_the_application_names_may_be_inside()
    {
        var guard = new AddressGuard(s_public, new McpOAuthOptions
        {
            ResolveHost = Resolver(("idp.example.com", "10.0.0.9")),
            IdentityAssertion = new McpIdentityAssertion { TokenEndpoint = new Uri("https://idp.example.com/token"), ClientId = "app", IdToken = static (_, _) => ValueTask.FromResult("") },
        });

        Assert.Equal([IPAddress.Parse("10.0.0.9")], await guard.ResolveAsync("idp.example.com", CancellationToken.None));
    }

    [Fact]
    public async Task A_proxy_resolves_names_itself()
    {
        await using var proxy = await OAuthServer.StartAsync();
        using var handler = McpHttpClient.CreateHandler();
        handler.Proxy = new WebProxy("127.0.0.1", proxy.Port);
        using var sender = McpHttpClient.Over(handler);
        var guard = new AddressGuard(s_public, new McpOAuthOptions { ResolveHost = static (_, _) => throw new InvalidOperationException("Nobody asks.") });

        using var response = await sender.SendAsync(Watched(guard, new Uri("http://as.example.com/metadata")), CancellationToken.None);

        Assert.Equal("as.example.com", Assert.Single(proxy.To("/metadata")).Host);
    }

    private static HttpRequestMessage Watched(AddressGuard guard, Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { ConnectionClose = true } };
        guard.Watch(request);
        return request;
    }

    /// <summary>Knows one name, and asks the system about others.</summary>
    private static Func<string, CancellationToken, Task<IPAddress[]>> Resolver((string Host, string Address) known) =>
        (host, cancellationToken) => host == known.Host ? Task.FromResult<IPAddress[]>([IPAddress.Parse(known.Address)]) : Dns.GetHostAddressesAsync(host, cancellationToken);
}
