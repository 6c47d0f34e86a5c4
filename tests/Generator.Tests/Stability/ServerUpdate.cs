using System.Text.Json.Nodes;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.Generator.Tests.Harness;
using TypedMcp.Generator.Tests.Judge;

namespace TypedMcp.Generator.Tests.Stability;

/// <summary>A server's tools before and after an update, and an app that was written against the first text.</summary>
internal sealed class ServerUpdate
{
    private const string Usings = "#pragma warning disable CS1591\nusing System.Threading.Tasks; using TypedMcp; using Corpus.ServerModels; namespace Corpus;\n";

    private readonly string _before;
    private readonly string _after;

    /// <summary>An update by the tool, which has both texts; or by hand, where nothing but the old file's <c>names</c> is left of the old text.</summary>
    public ServerUpdate(string toolsBefore, string toolsAfter, bool isByHand = false)
    {
        _before = $"{{\"formatVersion\":1,\"tools\":[{toolsBefore}]}}";

        // As the tool updates a snapshot: the names of the old text go into the new one.
        var updated = JsonNode.Parse($"{{\"formatVersion\":1,\"tools\":[{toolsAfter}]}}")!;
        updated["names"] = JsonNode.Parse(RecordedNames.Of("server", _before, isComplete: !isByHand)!);
        _after = updated.ToJsonString();
    }

    /// <summary>The updated text.</summary>
    public string Updated => _after;

    /// <summary>Compiles and runs the app with both texts; what it sends must not change.</summary>
    /// <param name="body">The body of an async method with a parameter <c>server</c>.</param>
    /// <returns>What was sent with the updated text.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(string body)
    {
        var sent = await RunAsync(_before, body);
        var later = await RunAsync(_after, body);
        Assert.Equal(sent.Count, later.Count);
        Assert.All(sent.Zip(later), pair => Assert.Null(JsonDifference.Find(JsonNode.Parse(pair.First), JsonNode.Parse(pair.Second))));
        return later;
    }

    /// <summary>Compiles and runs new code with the updated text only.</summary>
    public Task<IReadOnlyList<string>> RunUpdatedAsync(string body) => RunAsync(_after, body);

    private static async Task<IReadOnlyList<string>> RunAsync(string snapshot, string body)
    {
        var run = GeneratorRun.Of(
            [new SnapshotText("/app/server.mcp.json", snapshot)],
            GeneratorRun.Declare("server"),
            $"{Usings}public static class App {{ public static IServer Create(IMcpInvoker invoker) => Make<IServer>(invoker); static T Make<T>(IMcpInvoker invoker) where T : class, IMcpProxy<T> => T.Create(invoker); public static async Task Run(IServer server) {{ {body} await Task.CompletedTask; }} }}");
        Assert.True(run.Problems.Count == 0, string.Join('\n', run.Problems.Take(10)));
        using var proxies = run.Load();
        var app = proxies.Assembly.GetType("Corpus.App")!;
        var invoker = new RecordingInvoker();
        await (Task)app.GetMethod("Run")!.Invoke(obj: null, [app.GetMethod("Create")!.Invoke(obj: null, [invoker])])!;
        return invoker.Sent;
    }
}
