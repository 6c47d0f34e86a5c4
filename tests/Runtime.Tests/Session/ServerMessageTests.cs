using System.Text.Json.Nodes;
using TypedMcp.Tests.Http;

namespace TypedMcp.Tests;

public sealed class ServerMessageTests
{
    private static readonly JsonObject s_form = Reply.Parse("""{"message":"Who?","requestedSchema":{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer","default":30},"color":{"type":"string","default":"green"}},"required":["name"]},"_meta":{"k":1}}""");

    [Fact]
    public async Task A_ping_is_answered()
    {
        await using Session session = await Session.OpenAsync();

        JsonObject answer = await session.AskAsync("ping");

        Assert.Equal("{}", answer["result"]!.ToJsonString());
    }

    [Theory]
    [InlineData("elicitation/create")]
    [InlineData("sampling/createMessage")]
    [InlineData("roots/list")]
    [InlineData("unheard/of")]
    public async Task What_nothing_handles_is_refused_and_not_advertised(string method)
    {
        await using Session session = await Session.OpenAsync();

        JsonObject answer = await session.AskAsync(method, s_form.DeepClone().AsObject());

        Assert.Equal(-32601, (int)answer["error"]!["code"]!);
        Assert.Equal("{}", session.Server.Received.All[0]["params"]!["capabilities"]!.ToJsonString());
    }

    [Fact]
    public async Task A_form_reaches_the_handler_and_its_answer_has_the_schemas_defaults()
    {
        McpElicitationRequest? seen = null;
        await using Session session = await Session.OpenAsync(options => options.OnElicitation = (request, _) =>
        {
            seen = request;
            return ValueTask.FromResult(McpElicitationResult.Accepted(new JsonObject { ["name"] = "Ann", ["color"] = "red" }));
        });

        JsonObject answer = await session.AskAsync("elicitation/create", s_form.DeepClone().AsObject());

        Assert.Equal(("Who?", McpElicitationMode.Form, "scripted"), (seen!.Message, seen.Mode, seen.Server));
        Assert.Equal(1, seen.Raw.GetProperty("_meta").GetProperty("k").GetInt32());
        Assert.True(JsonNode.DeepEquals(Reply.Parse("""{"action":"accept","content":{"name":"Ann","color":"red","age":30}}"""), answer["result"]));
        Assert.Equal("""{"elicitation":{"form":{}}}""", session.Server.Received.All[0]["params"]!["capabilities"]!.ToJsonString());
    }

    [Fact]
    public async Task An_address_is_refused_unless_allowed()
    {
        var url = Reply.Parse("""{"mode":"url","message":"Open","url":"https://example.com/","elicitationId":"e1"}""");
        await using Session forms = await Session.OpenAsync(options => options.OnElicitation = (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted()));
        Assert.Equal(-32602, (int)(await forms.AskAsync("elicitation/create", url.DeepClone().AsObject()))["error"]!["code"]!);

        await using Session both = await Session.OpenAsync(options =>
        {
            options.ElicitationModes = McpElicitationMode.Form | McpElicitationMode.Url;
            options.OnElicitation = (request, _) => ValueTask.FromResult(request.Url == "https://example.com/" ? McpElicitationResult.Accepted() : McpElicitationResult.Declined);
        });
        Assert.Equal("""{"action":"accept"}""", (await both.AskAsync("elicitation/create", url.DeepClone().AsObject()))["result"]!.ToJsonString());
        Assert.Equal("""{"elicitation":{"form":{},"url":{}}}""", both.Server.Received.All[0]["params"]!["capabilities"]!.ToJsonString());
        JsonObject script = url.DeepClone().AsObject();
        script["url"] = "javascript:alert(1)";
        Assert.Equal(-32602, (int)(await both.AskAsync("elicitation/create", script))["error"]!["code"]!);
    }

    [Fact]
    public async Task A_handler_that_throws_says_nothing_of_it_to_the_server()
    {
        await using Session session = await Session.OpenAsync(options => options.OnElicitation = (_, _) => throw new InvalidOperationException("my secret"));

        JsonObject answer = await session.AskAsync("elicitation/create", s_form.DeepClone().AsObject());

        Assert.Equal(-32603, (int)answer["error"]!["code"]!);
        Assert.DoesNotContain("secret", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_taken_back_is_cancelled_and_gets_no_answer()
    {
        var asked = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using Session session = await Session.OpenAsync(options => options.OnElicitation = async (_, token) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token).ContinueWith(_ => cancelled.SetResult(), TaskScheduler.Default);
            return McpElicitationResult.Cancelled;
        });
        await session.Peer.SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "q1", ["method"] = "elicitation/create", ["params"] = s_form.DeepClone() });
        await asked.Task;

        await session.Peer.NotifyAsync("notifications/cancelled", new JsonObject { ["requestId"] = "q1" });

        await cancelled.Task;
        await session.AskAsync("ping");
        Assert.DoesNotContain(session.Server.Received.All, message => message["id"]?.ToJsonString() == "\"q1\"");
    }

    [Fact]
    public async Task While_a_person_is_asked_the_time_limits_stand_still_and_answers_go_on()
    {
        var time = new ManualTimeProvider();
        var asked = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await using Session session = await Session.OpenAsync(options =>
        {
            options.TimeProvider = time;
            options.OnElicitation = async (_, _) =>
            {
                asked.SetResult();
                await release.Task;
                return McpElicitationResult.Declined;
            };
        });
        Task<McpToolResult> call = session.Connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "hang" }, new McpCallOptions { Timeout = TimeSpan.FromSeconds(10) });
        time.Advance(TimeSpan.FromSeconds(9));
        Task<JsonObject> answer = session.AskAsync("elicitation/create", s_form.DeepClone().AsObject());
        await asked.Task;

        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("ok", (await session.Connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" })).Text);
        Assert.False(call.IsCompleted);
        release.SetResult();
        Assert.Equal("decline", (string?)(await answer)["result"]!["action"]);
        Assert.False(call.IsCompleted);

        // The clock runs again when the question is over; the answer reached the server before that.
        await Processes.Until(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            return call.IsCompleted;
        });
        Assert.Equal(McpFailureReason.Timeout, (await Assert.ThrowsAsync<McpConnectionException>(() => call)).Reason);
    }

    [Fact]
    public async Task Notifications_come_in_order_and_a_slow_handler_blocks_no_answer()
    {
        var seen = new List<string>();
        var release = new TaskCompletionSource();
        var last = new TaskCompletionSource();
        await using Session session = await Session.OpenAsync(options =>
        {
            options.OnLog = async (message, _) =>
            {
                await release.Task;
                seen.Add($"{message.Level} {message.Logger} {message.Data.GetRawText()}");
            };
            options.OnListChanged = (kind, _) =>
            {
                seen.Add($"{kind}");
                return ValueTask.CompletedTask;
            };
            options.OnResourceUpdated = (uri, _) =>
            {
                seen.Add(uri);
                last.SetResult();
                return ValueTask.CompletedTask;
            };
        });
        await session.Peer.NotifyAsync("notifications/message", Reply.Parse("""{"level":"warning","logger":"db","data":{"a":1}}"""));
        await session.Peer.NotifyAsync("notifications/tools/list_changed");
        await session.Peer.NotifyAsync("notifications/prompts/list_changed");
        await session.Peer.NotifyAsync("notifications/message", Reply.Parse("""{"level":"loud","data":"text"}"""));
        await session.Peer.NotifyAsync("notifications/resources/list_changed");
        await session.Peer.NotifyAsync("notifications/resources/updated", Reply.Parse("""{"uri":"a:b"}"""));

        Assert.Equal("ok", (await session.Connection.InvokeAsync(Tools.Echo, new EchoRequest { Message = "x" })).Text);
        Assert.Empty(seen);

        release.SetResult();
        await last.Task;
        Assert.Equal(["Warning db {\"a\":1}", "Tools", "Prompts", "Info  \"text\"", "Resources", "a:b"], seen);
    }

    [Fact]
    public async Task The_log_level_is_asked_for_where_somebody_listens_and_the_server_logs()
    {
        var server = new ScriptedServer(capabilities: Reply.Parse("""{"logging":{}}"""));
        await using McpConnection connection = server.Connect(options =>
        {
            options.OnLog = (_, _) => ValueTask.CompletedTask;
            options.LogLevel = McpLogLevel.Warning;
        });
        await connection.ConnectAsync();

        Assert.Equal("warning", (string?)(await server.Received.WaitForAsync("logging/setLevel"))["params"]!["level"]);
    }

    [Fact]
    public async Task Subscriptions_are_asked_for_again_on_a_new_session()
    {
        var scripted = new ScriptedServer();
        scripted.On("resources/subscribe", static (request, peer) => peer.ResultAsync(request, new JsonObject()))
            .On("resources/unsubscribe", static (request, peer) => peer.ResultAsync(request, new JsonObject()))
            .On("tools/call", static (_, peer) => peer.EndAsync());
        await using McpConnection connection = scripted.Connect();
        await connection.SubscribeAsync("a:b");
        await connection.SubscribeAsync("c:d");
        await connection.UnsubscribeAsync("a:b");
        await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("end", default));

        await connection.ConnectAsync();

        await Processes.Until(() => scripted.Received.Methods.Count(method => method == "resources/subscribe") == 3);
        Assert.Equal("c:d", (string?)scripted.Received.All.Last(message => (string?)message["method"] == "resources/subscribe")["params"]!["uri"]);
    }

    private sealed class Session : IAsyncDisposable
    {
        private int _last;

        public ScriptedServer Server { get; } = new();

        public ServerPeer Peer { get; private set; } = null!;

        public McpConnection Connection { get; private set; } = null!;

        public static async Task<Session> OpenAsync(Action<McpConnectionOptions>? configure = null)
        {
            var session = new Session();
            session.Server.On("notifications/initialized", (_, peer) =>
            {
                session.Peer = peer;
                return Task.CompletedTask;
            });
            session.Server.On("tools/call", (request, peer) => (string?)request["params"]!["arguments"]!["message"] == "hang" ? Task.CompletedTask : peer.ResultAsync(request, Reply.Text("ok")));
            session.Connection = session.Server.Connect(configure);
            await session.Connection.ConnectAsync();
            await session.Server.Received.WaitForAsync("notifications/initialized");
            await Processes.Until(() => session.Peer is not null);
            return session;
        }

        /// <summary>Sends a request of the server and waits for the client's answer.</summary>
        public async Task<JsonObject> AskAsync(string method, JsonObject? parameters = null)
        {
            string id = $"s{++_last}";
            var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method };
            if (parameters is not null)
            {
                request["params"] = parameters;
            }

            await Peer.SendAsync(request);
            return await Server.Received.WaitAsync(message => message["method"] is null && message["id"] is JsonValue value && value.ToString() == id);
        }

        public ValueTask DisposeAsync() => Connection.DisposeAsync();
    }
}
