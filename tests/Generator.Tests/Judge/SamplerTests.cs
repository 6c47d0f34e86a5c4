using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Corpus;

namespace TypedMcp.Generator.Tests.Judge;

public class SamplerTests(JudgeFixture judge) : IClassFixture<JudgeFixture>
{
    [Fact]
    public async Task Every_schema_of_the_corpus_has_samples_that_the_judge_accepts()
    {
        var without = new List<string>();
        foreach (var snapshot in CorpusSnapshot.All)
        {
            foreach (var tool in snapshot.Tools)
            {
                foreach (var part in new[] { "inputSchema", "outputSchema" })
                {
                    if (tool[part] is JsonObject schema && (await judge.SampleAsync(schema, seed: 1, count: 3)).Count == 0)
                    {
                        without.Add($"{snapshot.Name}/{tool["name"]}/{part}");
                    }
                }
            }
        }

        Assert.Empty(without);
    }

    [Theory]
    [InlineData("^I?\\d+[:|-]\\d+(?:;\\d+[:|-]\\d+)*$")]
    [InlineData("^[a-zA-Z0-9_.-]+\\.(png|svg|gif)$")]
    [InlineData("^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,12})?$")]
    [InlineData("^[^/]{3}\\u0041{2,}(?<name>x|y)$")]
    public void A_sampled_text_matches_its_pattern(string pattern)
    {
        for (var seed = 0; seed < 100; seed++)
        {
            Assert.Matches(pattern, PatternSampler.Sample(pattern, new Random(seed)));
        }
    }
}
