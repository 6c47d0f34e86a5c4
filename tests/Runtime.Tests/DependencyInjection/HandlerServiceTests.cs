using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace TypedMcp.Tests.DependencyInjection;

/// <summary>Handlers of server messages that are services: one for a connection, or one for all.</summary>
public sealed class HandlerServiceTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_is_a_service_is_asked_and_hears_everything(bool keyed)
    {
        var handler = new Handler("mine");
        ScriptedServer server = Talkative();
        var services = new ServiceCollection();
        services.AddMcpConnection("demo", options => options.Use(server.Transport));
        if (keyed)
        {
            services.AddKeyedSingleton<IMcpElicitationHandler>("demo", handler);
            services.AddKeyedSingleton<IMcpNotificationHandler>("demo", handler);
            services.AddSingleton<IMcpElicitationHandler>(new Handler("everybody's"));
            services.AddSingleton<IMcpNotificationHandler>(new Handler("everybody's"));
        }
        else
        {
            services.AddSingleton<IMcpElicitationHandler>(handler);
            services.AddSingleton<IMcpNotificationHandler>(handler);
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        var connection = provider.GetRequiredKeyedService<McpConnection>("demo");
        await connection.CallToolAsync("talk", default);
        await handler.HeardAll.Task;

        Assert.Equal(["log Warning careful", "Tools changed", "updated a:b"], handler.Heard);
        JsonObject answer = await server.Received.WaitAsync(static message => message["id"]?.ToString() == "q");
        Assert.Equal("mine", (string?)answer["result"]!["content"]!["name"]);
        JsonObject elicitation = server.Received.All[0]["params"]!["capabilities"]!["elicitation"]!.AsObject();
        Assert.Equal(["form", "url"], elicitation.Select(static mode => mode.Key));
    }

    [Fact]
    public async Task A_handler_of_the_options_wins()
    {
        ScriptedServer server = Talkative();
        var services = new ServiceCollection();
        services.AddMcpConnection("demo", options =>
        {
            options.Use(server.Transport);
            options.OnElicitation = static (_, _) => ValueTask.FromResult(McpElicitationResult.Declined);
        });
        services.AddSingleton<IMcpElicitationHandler>(new Handler("service"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<McpConnection>("demo").CallToolAsync("talk", default);

        JsonObject answer = await server.Received.WaitAsync(static message => message["id"]?.ToString() == "q");
        Assert.Equal("decline", (string?)answer["result"]!["action"]);
    }

    private static ScriptedServer Talkative()
    {
        var server = new ScriptedServer(capabilities: Reply.Parse("""{"logging":{},"tools":{}}"""));
        server.On("logging/setLevel", static (request, peer) => peer.ResultAsync(request, new JsonObject()));
        server.On("tools/call", async (request, peer) =>
        {
            await peer.NotifyAsync("notifications/message", Reply.Parse("""{"level":"warning","data":"careful"}"""));
            await peer.NotifyAsync("notifications/tools/list_changed");
            await peer.NotifyAsync("notifications/resources/updated", Reply.Parse("""{"uri":"a:b"}"""));
            await peer.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"q","method":"elicitation/create","params":{"message":"Who?","requestedSchema":{"type":"object","properties":{"name":{"type":"string"}}}}}"""));
            await server.Received.WaitAsync(static message => message["id"]?.ToString() == "q");
            await peer.ResultAsync(request, Reply.Text("done"));
        });
        return server;
    }

    private sealed class Handler(string name) : IMcpElicitationHandler, IMcpNotificationHandler
    {
        public List<string> Heard { get; } = [];

        public TaskCompletionSource HeardAll { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public McpElicitationMode Modes => McpElicitationMode.Form | McpElicitationMode.Url;

        public ValueTask<McpElicitationResult> ElicitAsync(McpElicitationRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(McpElicitationResult.Accepted(new JsonObject { ["name"] = name }));

        public ValueTask OnLogAsync(McpLogMessage message, CancellationToken cancellationToken) => Hear($"log {message.Level} {message.Data.GetString()}");

        public ValueTask OnListChangedAsync(McpListKind kind, CancellationToken cancellationToken) => Hear($"{kind} changed");

        public ValueTask OnResourceUpdatedAsync(string uri, CancellationToken cancellationToken) => Hear($"updated {uri}");

        private ValueTask Hear(string what)
        {
            Heard.Add(what);
            if (Heard.Count == 3)
            {
                HeardAll.SetResult();
            }

            return ValueTask.CompletedTask;
        }
    }
}
