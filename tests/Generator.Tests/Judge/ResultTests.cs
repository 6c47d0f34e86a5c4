using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Corpus;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Random results through every generated reader of the corpus: nothing is lost, and nothing that a later server may send is refused.</summary>
public class ResultTests(JudgeFixture judge) : IClassFixture<JudgeFixture>
{
    private const int SamplesPerTool = 6;

    public static TheoryData<string> Snapshots =>
        [.. CorpusSnapshot.All.Where(snapshot => snapshot.Tools.Any(tool => tool["outputSchema"] is not null)).Select(snapshot => snapshot.Name)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task A_valid_result_is_read_member_by_member(string name)
    {
        var snapshot = CorpusSnapshot.All.Single(snapshot => snapshot.Name == name);
        var proxies = GeneratedSnapshot.Of(snapshot).Proxies;
        var problems = new List<string>();
        foreach (var (tool, schema) in Typed(snapshot, proxies))
        {
            var call = ToolCall.For(tool);
            Assert.True(call.HasTypedResult, $"{tool.Descriptor.Name} has an output schema and no typed result.");
            foreach (var sample in await judge.SampleAsync(schema, Seed.Of(name, tool.Descriptor.Name, "result"), SamplesPerTool))
            {
                var value = tool.Descriptor.WrapsResult ? sample!["result"] : sample;
                Try(problems, tool, sample!, () => ValueMirror.Difference(value, call.Read(sample!.ToJsonString())));
                if (call.IsModel)
                {
                    Try(problems, tool, sample!, () => ValueMirror.Difference(value, call.Deserialize(call.Serialize(call.Read(sample!.ToJsonString())))));
                }
            }
        }

        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(30))}");
    }

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Unknown_members_values_and_branches_never_throw(string name)
    {
        var snapshot = CorpusSnapshot.All.Single(snapshot => snapshot.Name == name);
        var proxies = GeneratedSnapshot.Of(snapshot).Proxies;
        var problems = new List<string>();
        foreach (var (tool, schema) in Typed(snapshot, proxies))
        {
            var call = ToolCall.For(tool);
            for (var i = 0; i < SamplesPerTool; i++)
            {
                var sample = new SchemaSampler(schema, new Random(Seed.Next(Seed.Of(name, tool.Descriptor.Name), i)), i == 0 ? SampleSize.Most : SampleSize.Some, strangers: true).Sample()!;
                Try(problems, tool, sample, () =>
                {
                    call.Read(sample.ToJsonString());
                    return null;
                });
            }
        }

        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(30))}");
    }

    private static IEnumerable<(LoadedTool Tool, JsonNode Schema)> Typed(CorpusSnapshot snapshot, LoadedProxies proxies) =>
        from tool in proxies.Tools
        let schema = snapshot.Tools.Single(raw => raw["name"]!.ToString() == tool.Descriptor.Name)["outputSchema"]
        where schema is not null
        select (tool, schema);

    private static void Try(List<string> problems, LoadedTool tool, JsonNode sample, Func<string?> attempt)
    {
        try
        {
            if (attempt() is { } difference)
            {
                problems.Add($"{tool.Descriptor.Name}: {difference} in {sample.ToJsonString()}");
            }
        }
        catch (Exception e)
        {
            problems.Add($"{tool.Descriptor.Name}: {e.GetType().Name}: {e.Message} for {sample.ToJsonString()}");
        }
    }
}
