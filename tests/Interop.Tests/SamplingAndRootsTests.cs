using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;

namespace TypedMcp.Tests;

public sealed class SamplingAndRootsTests
{
    [Fact]
    public async Task Sampling_and_roots_are_served_and_advertised_where_there_is_a_handler()
    {
        ServerPeer? talking = null;
        var server = new ScriptedServer();
        server.On("notifications/initialized", (_, peer) =>
        {
            talking = peer;
            return Task.CompletedTask;
        });
        await using McpConnection connection = server.Connect(options => options
            .UseSampling(static (request, _) => ValueTask.FromResult(new CreateMessageResult { Model = "m", Role = Role.Assistant, Content = [new TextContentBlock { Text = $"{request.Messages.Count} messages" }] }))
            .UseRoots(static _ => ValueTask.FromResult<IReadOnlyList<Root>>([new Root { Uri = "file:///work", Name = "work" }])));
        await connection.ConnectAsync();
        await Processes.Until(() => talking is not null);

        await talking!.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"s","method":"sampling/createMessage","params":{"messages":[{"role":"user","content":{"type":"text","text":"hi"}}],"maxTokens":10}}"""));
        await talking.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"r","method":"roots/list"}"""));
        await talking.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"bad","method":"sampling/createMessage","params":{"messages":5}}"""));

        JsonObject sampled = await AnswerAsync("s");
        Assert.Equal("m", (string?)sampled["result"]!["model"]);
        Assert.Contains("1 messages", sampled.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("file:///work", (string?)(await AnswerAsync("r"))["result"]!["roots"]![0]!["uri"]);
        Assert.Equal(-32602, (int)(await AnswerAsync("bad"))["error"]!["code"]!);
        Assert.Equal("""{"sampling":{},"roots":{}}""", server.Received.All[0]["params"]!["capabilities"]!.ToJsonString());

        Task<JsonObject> AnswerAsync(string id) => server.Received.WaitAsync(message => message["method"] is null && message["id"]?.ToString() == id);
    }

    [Theory]
    [InlineData("keyed", "mine")]
    [InlineData("for all", "everybody's")]
    [InlineData("of the options", "the options'")]
    public async Task Handlers_that_are_services_are_asked_and_those_of_the_options_win(string where, string expected)
    {
        ScriptedServer server = Asking();
        var services = new ServiceCollection();
        services.AddMcpConnection("demo", options =>
        {
            options.Use(server.Transport);
            if (where == "of the options")
            {
                options.UseSampling(new Handler("the options'").CreateMessageAsync).UseRoots(new Handler("the options'").ListRootsAsync);
            }
        }).WithSampling().WithRoots();
        services.AddSingleton<IMcpSamplingHandler>(new Handler("everybody's"));
        services.AddSingleton<IMcpRootsHandler>(new Handler("everybody's"));
        if (where == "keyed")
        {
            services.AddKeyedSingleton<IMcpSamplingHandler>("demo", new Handler("mine"));
            services.AddKeyedSingleton<IMcpRootsHandler>("demo", new Handler("mine"));
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<McpConnection>("demo").CallToolAsync("ask", default);

        JsonObject sampled = await server.Received.WaitAsync(static message => message["id"]?.ToString() == "s");
        JsonObject listed = await server.Received.WaitAsync(static message => message["id"]?.ToString() == "r");
        Assert.Equal(expected, (string?)sampled["result"]!["model"]);
        Assert.Equal(expected, (string?)listed["result"]!["roots"]![0]!["name"]);
        Assert.Equal(["roots", "sampling"], server.Received.All[0]["params"]!["capabilities"]!.AsObject().Select(static capability => capability.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_the_service_the_mistake_is_named()
    {
        var services = new ServiceCollection();
        services.AddMcpConnection("demo", options => options.Use(Asking().Transport)).WithSampling();
        using ServiceProvider provider = services.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredKeyedService<McpConnection>("demo"));

        Assert.Contains("no IMcpSamplingHandler is registered", failure.Message, StringComparison.Ordinal);
    }

    private static ScriptedServer Asking()
    {
        var server = new ScriptedServer();
        return server.On("tools/call", async (request, peer) =>
        {
            await peer.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"s","method":"sampling/createMessage","params":{"messages":[{"role":"user","content":{"type":"text","text":"hi"}}],"maxTokens":10}}"""));
            await peer.SendAsync(Reply.Parse("""{"jsonrpc":"2.0","id":"r","method":"roots/list"}"""));
            await server.Received.WaitAsync(static message => message["id"]?.ToString() == "s");
            await server.Received.WaitAsync(static message => message["id"]?.ToString() == "r");
            await peer.ResultAsync(request, Reply.Text("done"));
        });
    }

    private sealed class Handler(string name) : IMcpSamplingHandler, IMcpRootsHandler
    {
        public ValueTask<CreateMessageResult> CreateMessageAsync(CreateMessageRequestParams request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new CreateMessageResult { Model = name, Role = Role.Assistant, Content = [new TextContentBlock { Text = "hello" }] });

        public ValueTask<IReadOnlyList<Root>> ListRootsAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<Root>>([new Root { Uri = "file:///work", Name = name }]);
    }
}
