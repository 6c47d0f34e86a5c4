using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedMcp.Tests.Http;
using static TypedMcp.Tests.Http.ScriptedHandler;

namespace TypedMcp.Tests.DependencyInjection;

/// <summary>A real host: when it connects, what it sends, how it closes.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task Connects_at_the_first_call_and_ends_the_session_when_the_host_is_disposed()
    {
        var server = Server();
        using (var host = Build(server))
        {
            await host.StartAsync();
            Assert.Empty(server.Requests);
            var result = await host.Services.GetRequiredService<IDemoProxy>().EchoAsync("hi");
            Assert.Contains("hi", Assert.IsType<McpTextContent>(Assert.Single(result.Content)).Text, StringComparison.Ordinal);
            await host.StopAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        Assert.Equal("DELETE", server.Requests[^1].Method);
    }

    [Fact]
    public async Task A_provider_that_is_disposed_synchronously_closes_without_blocking()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = Server(onDelete: ended.SetResult);
        using (var host = Build(server))
        {
            await host.Services.GetRequiredService<IDemoProxy>().EchoAsync("hi");
        }

        await ended.Task.WaitAsync(WireUnderTest.Patience);
    }

    [Fact]
    public async Task A_required_server_is_connected_at_start()
    {
        var server = Server();
        using var host = Build(server, o => o.ConnectOnStart = true);
        await host.StartAsync();
        Assert.Contains(server.Requests, r => r.Body.Contains("initialize", StringComparison.Ordinal));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_does_not_start_without_a_required_server()
    {
        var server = new ScriptedHandler(_ => Text("no", HttpStatusCode.Forbidden));
        using var host = Build(server, o => o.ConnectOnStart = true);
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => host.StartAsync());
        Assert.Equal(("demo", 403), (e.Server, e.HttpStatus!.Value));
    }

    [Fact]
    public async Task A_server_that_the_configuration_disables_fails_at_its_call_only()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration["Mcp:Servers:demo:url"] = "https://mcp.example.com/";
        builder.Configuration["Mcp:Servers:demo:enabled"] = "false";
        builder.Services.AddMcpProxy<IDemoProxy>();
        using var host = builder.Build();
        await host.StartAsync();
        var e = await Assert.ThrowsAsync<McpConnectionException>(() => host.Services.GetRequiredService<IDemoProxy>().EchoAsync("hi"));
        Assert.Equal(McpFailureReason.Misconfigured, e.Reason);
        await host.StopAsync();
    }

    private static IHost Build(ScriptedHandler server, Action<McpConnectionOptions>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddMcpConnection("demo", o => o.UseHttp("https://mcp.example.com/mcp"))
            .AddProxy<IDemoProxy>()
            .Configure(o => configure?.Invoke(o))
            .ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => server));
        return builder.Build();
    }

    private static ScriptedHandler Server(Action? onDelete = null) => new(request =>
    {
        if (request.Method == "DELETE")
        {
            onDelete?.Invoke();
            return new HttpResponseMessage(HttpStatusCode.OK);
        }

        if (request.Method == "GET")
        {
            return new HttpResponseMessage(HttpStatusCode.MethodNotAllowed);
        }

        var message = System.Text.Json.JsonDocument.Parse(request.Body).RootElement;
        if (!message.TryGetProperty("id", out var id))
        {
            return new HttpResponseMessage(HttpStatusCode.Accepted);
        }

        return message.GetProperty("method").GetString() == "initialize"
            ? HttpWireTests.WithSession(Json($$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}}}"""))
            : Json($$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"result":{"content":[{"type":"text","text":"hi"}]}}""");
    });
}
