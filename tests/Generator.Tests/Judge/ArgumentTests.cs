using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Corpus;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Random arguments through every generated method of the corpus: what would be sent is valid, and is what was meant.</summary>
public class ArgumentTests(JudgeFixture judge) : IClassFixture<JudgeFixture>
{
    private const int SamplesPerTool = 4;

    public static TheoryData<string> Snapshots => [.. CorpusSnapshot.All.Select(snapshot => snapshot.Name)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public async Task What_a_method_sends_is_valid_and_is_what_was_meant(string name)
    {
        var snapshot = CorpusSnapshot.All.Single(snapshot => snapshot.Name == name);
        var proxies = GeneratedSnapshot.Of(snapshot).Proxies;
        var problems = new List<string>();
        foreach (var tool in proxies.Tools)
        {
            var schema = snapshot.Tools.Single(raw => raw["name"]!.ToString() == tool.Descriptor.Name)["inputSchema"];
            var samples = await judge.SampleAsync(schema, Seed.Of(name, tool.Descriptor.Name), SamplesPerTool);
            Assert.NotEmpty(samples);
            problems.AddRange((await ProblemsOf(tool, schema, samples)).Select(problem => $"{tool.Descriptor.Name}: {problem}"));
        }

        Assert.True(problems.Count == 0, $"{problems.Count} problems:\n{string.Join('\n', problems.Take(30))}");
    }

    private async Task<IReadOnlyList<string>> ProblemsOf(LoadedTool tool, JsonNode? schema, IReadOnlyList<JsonNode?> samples)
    {
        var problems = new List<string>();
        var sent = new List<(JsonNode? Meant, string Sent)>();
        foreach (var sample in samples)
        {
            try
            {
                sent.Add((sample, ToolCall.For(tool).Send(sample!)));
            }
            catch (Exception e)
            {
                problems.Add($"{e.GetType().Name}: {e.Message} for {sample!.ToJsonString()}");
            }
        }

        var verdicts = await judge.JudgeAsync(schema, [.. sent.Select(pair => pair.Sent)]);
        var second = await SecondOpinion.CreateAsync(schema);
        for (var i = 0; i < sent.Count; i++)
        {
            if (verdicts[i] is { } wrong)
            {
                problems.Add($"{wrong} in {sent[i].Sent}");
            }
            else if (JsonDifference.Find(sent[i].Meant, JsonNode.Parse(sent[i].Sent)) is { } difference)
            {
                problems.Add($"{difference} in {sent[i].Sent}");
            }
            else if (second?.Judge(sent[i].Meant!.ToJsonString(), sent[i].Sent) is { } objection)
            {
                problems.Add($"NJsonSchema: {objection} in {sent[i].Sent}");
            }
            else if (JsonDifference.Find(JsonNode.Parse(sent[i].Sent), JsonNode.Parse(ToolCall.For(tool).Reserialize(sent[i].Sent))) is { } lost)
            {
                problems.Add($"JsonSerializer: {lost} in {sent[i].Sent}");
            }
        }

        return problems;
    }
}
