using System.Text;
using TypedMcp.HttpServer;
using TypedMcp.TestSupport;
using static TypedMcp.Tests.Http.HttpServerTests;

namespace TypedMcp.Tests.Http;

/// <summary>A counting server shows what each step costs; the table in the documentation is this test's.</summary>
public sealed class RequestCountTests
{
    private static readonly string[] s_order =
        ["initialize", "notifications/initialized", "GET", "server/discover", "subscriptions/listen", "tools/list", "tools/call", "notifications/cancelled", "DELETE"];

    [Fact]
    public async Task What_each_step_costs_is_what_the_documentation_says()
    {
        var old = await MeasureAsync(Eras.Handshake, "2025-11-25");
        var modern = await MeasureAsync(Eras.Stateless, "2026-07-28");

        var table = new StringBuilder("| step | 2025 revisions, with a session | 2026-07-28, known from the snapshot |\n|---|---|---|\n");
        foreach (var ((step, cost), (_, modernCost)) in old.Zip(modern))
        {
            table.Append("| ").AppendJoin(" | ", step, Cell(cost), Cell(modernCost)).Append(" |\n");
        }

        var page = (await File.ReadAllTextAsync(Repository.PathOf("docs", "http.md"))).ReplaceLineEndings("\n");
        Assert.True(page.Contains(table.ToString(), StringComparison.Ordinal), $"docs/http.md should hold this table:\n\n{table}");
    }

    private static async Task<List<(string Step, IReadOnlyList<string> Cost)>> MeasureAsync(Eras eras, string version)
    {
        var isOld = eras == Eras.Handshake;
        await using var server = await HttpTestServer.StartAsync(new() { Eras = eras, Answers = AnswerMode.Events });
        var steps = new List<(string Step, IReadOnlyList<string> Cost)>();
        await using (var unconnected = Connect(server, version))
        {
            await StepAsync("a first call, not connected before", async () =>
            {
                await EchoAsync(unconnected, "hi");
                await UntilStreamAsync(1);
            });
            await StepAsync("another call", () => EchoAsync(unconnected, "hi"));
            await StepAsync("a call that is cancelled", () => CancelAsync(unconnected));
            await StepAsync("`ListToolsAsync`", () => unconnected.ListToolsAsync());
            await StepAsync("closing", async () => await unconnected.DisposeAsync());
        }

        await using var connected = Connect(server, version);
        await StepAsync("`ConnectAsync`", async () =>
        {
            await connected.ConnectAsync();
            await UntilStreamAsync(2);
        });
        await using var listening = Connect(server, version, options => options.OnListChanged = static (_, _) => ValueTask.CompletedTask);
        await StepAsync("`ConnectAsync` with `OnListChanged`", async () =>
        {
            await listening.ConnectAsync();
            await (isOld ? UntilStreamAsync(3) : server.WaitForAsync("subscriptions/listen", count: 1, WireUnderTest.Patience));
        });

        // What came late would be missing in its step.
        Assert.Equal(steps.Sum(step => step.Cost.Count), server.Requests.Count);
        return steps;

        async Task StepAsync(string name, Func<Task> step)
        {
            var before = server.Requests.Count;
            await step();
            steps.Add((name, [.. server.Methods.Skip(before).OrderBy(method => Array.IndexOf(s_order, method))]));
        }

        Task UntilStreamAsync(int count) => isOld ? server.WaitForAsync("GET", count, WireUnderTest.Patience) : Task.CompletedTask;

        async Task CancelAsync(McpConnection connection)
        {
            using var cancel = new CancellationTokenSource();
            var calls = server.Methods.Count(method => method == "tools/call");
            var call = CallAsync(connection, "wait", "{}", cancellationToken: cancel.Token);
            await server.WaitForAsync("tools/call", calls + 1, WireUnderTest.Patience);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
            await server.CallAbortedAsync.WaitAsync(WireUnderTest.Patience);
            if (isOld)
            {
                await server.WaitForAsync("notifications/cancelled", count: 1, WireUnderTest.Patience);
            }
        }
    }

    private static McpConnection Connect(HttpTestServer server, string version, Action<McpConnectionOptions>? configure = null)
    {
        var options = new McpConnectionOptions { Name = "test", ProtocolVersion = version };
        configure?.Invoke(options);
        return McpConnection.Create(McpTransport.Http(server.Endpoint.ToString()), options);
    }

    private static string Cell(IReadOnlyList<string> methods) => methods.Count == 0 ? "nothing" : string.Join(", ", methods.Select(method => method is "GET" or "DELETE" ? method : $"`{method}`"));
}
