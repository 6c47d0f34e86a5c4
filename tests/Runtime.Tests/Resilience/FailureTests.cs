using System.Reflection;

namespace TypedMcp.Tests.Resilience;

/// <summary>What failures carry.</summary>
public sealed class FailureTests
{
    [Fact]
    public void A_copy_for_another_call_has_everything_that_the_failure_has()
    {
        var inner = new IOException("cut");
        var failure = new McpConnectionException(McpFailureReason.InsufficientScope, "text", inner)
        {
            Server = "server",
            Tool = "tool",
            Attempts = 3,
            Elapsed = TimeSpan.FromSeconds(2.25),
            HttpStatus = 403,
            RetryAfter = TimeSpan.FromSeconds(7),
            ExitCode = 9,
            StandardErrorTail = ["last words"],
            RequiredScope = "files:write",
        };

        McpConnectionException copy = failure.ForCall("other");

        Assert.NotSame(failure, copy);
        Assert.Equal(("other", "text (3 attempts in 2.3 s)"), (copy.Tool, copy.Message));
        foreach (PropertyInfo property in typeof(McpConnectionException).GetProperties().Where(static property => property.CanWrite && property.DeclaringType!.Namespace == "TypedMcp" && property.Name != "Tool"))
        {
            Assert.Equal(property.GetValue(failure), property.GetValue(copy));
        }

        Assert.Equal(inner, copy.InnerException);
        Assert.Equal(("named", "tool"), (failure.Named("named").Server, failure.Named("named").Tool));
    }

    [Fact]
    public async Task A_json_rpc_error_and_a_tools_error_tell_the_time_too()
    {
        var time = new Http.ManualTimeProvider();
        ScriptedServer server = new ScriptedServer().On("tools/call", async (request, peer) =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            await (((string?)request["params"]!["name"]) == "tool" ? peer.ResultAsync(request, Reply.Parse("""{"content":[],"isError":true}""")) : peer.ErrorAsync(request, -32000, "no", Reply.Parse("""{"why":"because"}""")));
        });
        await using McpConnection connection = server.Connect(options => options.TimeProvider = time);

        McpErrorException error = await Assert.ThrowsAsync<McpErrorException>(() => connection.CallToolAsync("error", default));

        Assert.Equal((1, 3, "because", "no"), (error.Attempts, error.Elapsed.TotalSeconds, error.ErrorData!.Value.GetProperty("why").GetString(), error.Message));
    }
}
