using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TypedMcp.Tests.Http;

namespace TypedMcp.Tests.DependencyInjection;

/// <summary>What is registered, and with which options.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public void A_connection_is_keyed_and_its_proxies_share_it()
    {
        using var provider = new ServiceCollection().AddMcpConnection("demo", o => o.UseHttp("http://localhost/")).AddProxy<IDemoProxy>().Services.BuildServiceProvider();
        var connection = provider.GetRequiredKeyedService<McpConnection>("demo");
        var proxy = provider.GetRequiredService<IDemoProxy>();
        Assert.Same(connection, provider.GetRequiredKeyedService<McpConnection>("demo"));
        Assert.Same(connection, Assert.IsType<DemoProxy>(proxy).Invoker);
        Assert.Same(proxy, provider.GetRequiredService<IDemoProxy>());
    }

    [Fact]
    public void A_proxy_alone_brings_the_connection_that_it_names()
    {
        using var provider = new ServiceCollection().AddMcpProxy<IDemoProxy>(o => o.UseHttp("http://localhost/")).Services.BuildServiceProvider();
        Assert.Same(provider.GetRequiredKeyedService<McpConnection>("demo"), Assert.IsType<DemoProxy>(provider.GetRequiredService<IDemoProxy>()).Invoker);
    }

    [Fact]
    public void One_proxy_on_two_connections_is_told_apart_by_key()
    {
        var services = new ServiceCollection();
        services.AddMcpConnection("one", o => o.UseHttp("http://localhost/1")).AddProxy<IDemoProxy>();
        services.AddMcpConnection("two", o => o.UseHttp("http://localhost/2")).AddProxy<IDemoProxy>();
        using var provider = services.BuildServiceProvider();
        foreach (var name in new[] { "one", "two" })
        {
            Assert.Same(provider.GetRequiredKeyedService<McpConnection>(name), Assert.IsType<DemoProxy>(provider.GetRequiredKeyedService<IDemoProxy>(name)).Invoker);
        }

        Assert.Same(provider.GetRequiredKeyedService<IDemoProxy>("one"), provider.GetRequiredService<IDemoProxy>());
    }

    [Fact]
    public void What_the_application_registered_stays()
    {
        var time = new ManualTimeProvider();
        var mine = new DemoProxy(invoker: null!);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton<IDemoProxy>(mine);
        services.AddMcpProxy<IDemoProxy>(o => o.UseHttp("http://localhost/"));
        using var provider = services.BuildServiceProvider();
        Assert.Same(mine, provider.GetRequiredService<IDemoProxy>());
        Assert.Same(time, Options(provider).TimeProvider);
    }

    [Fact]
    public void Registering_twice_adds_settings_and_nothing_else()
    {
        var services = new ServiceCollection();
        services.AddMcpConnection("demo", o => o.UseHttp("http://localhost/").CallTimeout = TimeSpan.FromSeconds(1));
        services.AddMcpConnection("demo", o => o.StartupTimeout = TimeSpan.FromSeconds(2)).Configure(o => o.CallTimeout = TimeSpan.FromSeconds(3));
        using var provider = services.BuildServiceProvider();
        var options = Options(provider);
        Assert.Equal((3, 2), (options.CallTimeout.TotalSeconds, options.StartupTimeout.TotalSeconds));
        Assert.Single(services, s => s.ServiceType == typeof(McpConnection));
        Assert.Single(services, s => s.ServiceType == typeof(IHostedService));
    }

    [Fact]
    public void Options_take_what_the_container_has()
    {
        using var logs = LoggerFactory.Create(_ => { });
        using var provider = new ServiceCollection().AddSingleton(logs).AddMcpProxy<IDemoProxy>(o => o.UseHttp("http://localhost/mcp")).Services.BuildServiceProvider();
        var options = Options(provider);
        Assert.Equal("demo", options.Name);
        Assert.Same(logs, options.LoggerFactory);
        var http = Assert.IsType<HttpTransport>(options.Transport);
        var client = http.Options.ClientFactory!();
        Assert.Equal(Timeout.InfiniteTimeSpan, client.Timeout);
        Assert.Equal("http://localhost/mcp", http.Options.Endpoint.ToString());
    }

    [Fact]
    public void A_transport_with_a_client_of_its_own_keeps_it()
    {
        using var client = new HttpClient();
        using var provider = new ServiceCollection().AddMcpProxy<IDemoProxy>(o => o.UseHttp("http://localhost/mcp", h => h.ClientFactory = () => client)).Services.BuildServiceProvider();
        Assert.Same(client, Assert.IsType<HttpTransport>(Options(provider).Transport).Options.ClientFactory!());
    }

    [Theory]
    [InlineData("Mcp:Servers:demo:url=https://a.example/mcp;Mcp:Servers:demo:headers:X-Key=k;Mcp:Servers:demo:bearerTokenEnvVar=TOKEN;Mcp:Servers:demo:toolTimeout=5s")]
    [InlineData("Mcp:Servers:demo:URL=https://a.example/mcp;mcp:servers:demo:Headers:X-Key=k;Mcp:Servers:demo:BearerTokenEnvVar=TOKEN;Mcp:Servers:demo:ToolTimeout=5;Mcp:Servers:demo:enabledTools=")]
    public void Http_options_come_from_the_configuration(string settings)
    {
        using var provider = Configured(settings).AddMcpProxy<IDemoProxy>().Services.BuildServiceProvider();
        var options = Options(provider);
        var http = Assert.IsType<HttpTransport>(options.Transport).Options;
        Assert.Equal(("https://a.example/mcp", "k", "TOKEN", 5), (http.Endpoint.ToString(), http.Headers["X-Key"], http.BearerTokenVariable, options.CallTimeout.TotalSeconds));
    }

    [Fact]
    public void Stdio_options_come_from_the_configuration()
    {
        using var provider = Configured("Mcp:Servers:demo:command=npx;Mcp:Servers:demo:args:0=-y;Mcp:Servers:demo:args:1=server;Mcp:Servers:demo:env:A=1;Mcp:Servers:demo:env:B=;Mcp:Servers:demo:required=true")
            .AddMcpProxy<IDemoProxy>().Services.BuildServiceProvider();
        var options = Options(provider);
        var stdio = Assert.IsType<StdioTransport>(options.Transport).Options;
        Assert.Equal("npx -y server 1 ", $"{stdio.Command} {string.Join(' ', stdio.Arguments)} {stdio.Environment["A"]} {stdio.Environment["B"]}");
        Assert.True(options.ConnectOnStart);
    }

    [Fact]
    public void Code_wins_over_configuration()
    {
        using var provider = Configured("Mcp:Servers:demo:url=https://configured.example/;Mcp:Servers:demo:toolTimeout=5s").AddMcpProxy<IDemoProxy>(o => o.UseHttp("https://code.example/")).Services.BuildServiceProvider();
        var options = Options(provider);
        Assert.Equal(("https://code.example/", 5), (Assert.IsType<HttpTransport>(options.Transport).Options.Endpoint.ToString(), options.CallTimeout.TotalSeconds));
    }

    [Fact]
    public void A_section_of_ones_own_is_read()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Elsewhere:url", "https://a.example/")]).Build();
        using var provider = new ServiceCollection().AddMcpConnection("demo", configuration.GetSection("Elsewhere")).Services.BuildServiceProvider();
        Assert.Equal("https://a.example/", Assert.IsType<HttpTransport>(Options(provider).Transport).Options.Endpoint.ToString());
    }

    [Theory]
    [InlineData("", "has no transport")]
    [InlineData("Mcp:Servers:demo:url=ftp://a.example/", "'url' must be an http or https address")]
    [InlineData("Mcp:Servers:demo:url=https://a.example/;Mcp:Servers:demo:command=x", "'command' and 'url' do not go together")]
    [InlineData("Mcp:Servers:demo:url=https://a.example/${TYPEDMCP_TEST_NEVER_SET}", "TYPEDMCP_TEST_NEVER_SET")]
    [InlineData("Mcp:Servers:demo:url=https://a.example/;Mcp:Servers:demo:headers:Host=x", "the header 'Host' cannot be sent")]
    public async Task A_host_does_not_start_with_options_that_cannot_work(string settings, string expected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection(Pairs(settings));
        builder.Services.AddMcpProxy<IDemoProxy>();
        using var host = builder.Build();
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(McpConnectionOptions.CallTimeout), 0)]
    [InlineData(nameof(McpConnectionOptions.StartupTimeout), -2)]
    [InlineData(nameof(McpConnectionOptions.DrainTimeout), -2)]
    public async Task Time_limits_are_validated(string option, int seconds)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMcpProxy<IDemoProxy>(o => Set(o.UseHttp("http://localhost/")));
        using var host = builder.Build();
        Assert.Contains(option, (await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Message, StringComparison.Ordinal);

        var options = new McpConnectionOptions();
        Set(options);
        Assert.Contains(option, Assert.Throws<ArgumentException>(() => McpConnection.Create(McpTransport.Http("http://localhost/"), options)).Message, StringComparison.Ordinal);

        void Set(McpConnectionOptions options) => typeof(McpConnectionOptions).GetProperty(option)!.SetValue(options, TimeSpan.FromSeconds(seconds));
    }

    private static McpConnectionOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<McpConnectionOptions>>().Get("demo");

    private static ServiceCollection Configured(string settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Pairs(settings)).Build());
        return services;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(string settings) =>
        settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', count: 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]));
}
