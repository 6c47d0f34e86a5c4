using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TypedMcp.Authorization.Tests;

/// <summary>OAuth in a host: <c>WithOAuth</c>, configuration, the login as a service.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task With_oauth_uses_the_registered_store_and_gives_the_login_as_a_service()
    {
        await using var server = await OAuthServer.StartAsync();
        var store = McpTokenStores.Memory();
        var browser = new HeadlessBrowser();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(store);
        services.AddMcpConnection("demo", options => options.UseHttp(server.Endpoint.OriginalString)).WithOAuth(oauth => oauth.Login.OpenBrowser = browser.OpenAsync);
        await using var provider = services.BuildServiceProvider();

        var authorization = provider.GetRequiredService<McpAuthorization>();
        await authorization.LoginAsync();

        Assert.Same(authorization, provider.GetRequiredKeyedService<McpAuthorization>("demo"));
        Assert.NotNull(await store.LoadAsync(new McpCredentialKey("demo", server.Endpoint)));
        Assert.Equal("done", (await provider.GetRequiredKeyedService<McpConnection>("demo").CallToolAsync("echo", default)).Text);
    }

    [Fact]
    public async Task The_named_http_client_carries_every_request()
    {
        await using var server = await OAuthServer.StartAsync();
        var browser = new HeadlessBrowser();
        var services = new ServiceCollection();
        services.AddSingleton(McpTokenStores.Memory());
        services.AddTransient<MarkingHandler>();
        services.AddMcpConnection("demo", options => options.UseHttp(server.Endpoint.OriginalString))
            .WithOAuth(oauth => oauth.Login.OpenBrowser = browser.OpenAsync)
            .ConfigureHttpClient(client => client.AddHttpMessageHandler<MarkingHandler>());
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<McpAuthorization>().LoginAsync();
        await provider.GetRequiredKeyedService<McpConnection>("demo").CallToolAsync("echo", default);

        Assert.All(server.Requests.Where(request => request.Path != "/as/authorize"), request => Assert.True(request.Headers.ContainsKey("X-Marked"), request.ToString()));
    }

    [Fact]
    public void Configuration_sets_oauth()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mcp:Servers:demo:url"] = "https://mcp.example.com/mcp",
            ["Mcp:Servers:demo:oauth:clientId"] = "configured",
            ["Mcp:Servers:demo:oauth:scopes:0"] = "a",
            ["Mcp:Servers:demo:oauth:callbackPort"] = "4321",
        }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddMcpConnection("demo");
        using var provider = services.BuildServiceProvider();

        var oauth = ((HttpTransport)provider.GetRequiredService<IOptionsMonitor<McpConnectionOptions>>().Get("demo").Transport!).Options.OAuth!;

        Assert.Equal(("configured", "a", 4321), (oauth.ClientId, oauth.Scopes!.Single(), oauth.CallbackPort));
    }

    [Theory]
    [InlineData("file", ".credentials.json")]
    [InlineData("encrypted", ".credentials.enc")]
    public void Configuration_chooses_the_store(string name, string file)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mcp:CredentialsStore"] = name }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddMcpConnection("demo", options => options.UseHttp("https://mcp.example.com/mcp")).WithOAuth();
        using var provider = services.BuildServiceProvider();

        var oauth = ((HttpTransport)provider.GetRequiredService<IOptionsMonitor<McpConnectionOptions>>().Get("demo").Transport!).Options.OAuth!;

        Assert.EndsWith(file, oauth.Store!.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_of_an_unknown_name_fails_the_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Mcp:CredentialsStore"] = "vault" }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddMcpConnection("demo", options => options.UseHttp("https://mcp.example.com/mcp")).WithOAuth();
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<McpConnectionOptions>>().Get("demo"));

        Assert.Contains("must be auto, file, keyring or encrypted", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "CallbackPort must be between 1 and 65535")]
    [InlineData(70000, "CallbackPort must be between 1 and 65535")]
    public void Options_are_validated(int port, string message)
    {
        var services = new ServiceCollection();
        services.AddMcpConnection("demo", options => options.UseHttp("https://mcp.example.com/mcp")).WithOAuth(oauth => oauth.CallbackPort = port);
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<McpConnectionOptions>>().Get("demo"));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Oauth_on_a_child_process_is_a_mistake()
    {
        var services = new ServiceCollection();
        services.AddMcpConnection("demo", options => options.UseStdio("server")).WithOAuth();
        using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptionsMonitor<McpConnectionOptions>>().Get("demo"));

        Assert.Contains("OAuth needs a server over HTTP", failure.Message, StringComparison.Ordinal);
    }
}
