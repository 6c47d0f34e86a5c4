using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Judge;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>The judge, started once for all tests that need it.</summary>
public sealed class JudgeFixture : IAsyncLifetime
{
    private AjvJudge? _ajv;

    internal AjvJudge Ajv => _ajv ?? throw new InvalidOperationException("The judge was not started.");

    public async Task InitializeAsync() => _ajv = await AjvJudge.StartAsync();

    public Task DisposeAsync()
    {
        _ajv?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>What is wrong with each value by either draft; <see langword="null"/> for what both accept.</summary>
    internal async Task<IReadOnlyList<string?>> JudgeAsync(JsonNode? schema, IReadOnlyList<string> values)
    {
        var element = JsonSerializer.SerializeToElement(schema);
        var modern = await Ajv.JudgeAsync(element, JsonSchemaDialect.Draft202012, values);
        var draft7 = await Ajv.JudgeAsync(element, JsonSchemaDialect.Draft7, values);
        return [.. modern.Select((wrong, i) => wrong ?? draft7[i])];
    }

    /// <summary>Random values that the judge accepts, without repetition.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="seed">Where the randomness starts.</param>
    /// <param name="count">How many, where there are so many.</param>
    internal async Task<IReadOnlyList<JsonNode?>> SampleAsync(JsonNode? schema, int seed, int count)
    {
        var found = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        for (var round = 0; round < 6 && found.Count < count; round++)
        {
            var candidates = new List<JsonNode?>();
            for (var i = 0; i < count; i++)
            {
                var size = (round, i) switch { (0, 0) => SampleSize.Least, (0, 1) => SampleSize.Most, _ => SampleSize.Some };
                try
                {
                    candidates.Add(new SchemaSampler(schema, new Random(Seed.Next(Seed.Next(seed, round), i)), size).Sample());
                }
                catch (NoSampleException)
                {
                    // Another throw of the dice may find one.
                }
            }

            var verdicts = await JudgeAsync(schema, [.. candidates.Select(candidate => candidate?.ToJsonString() ?? "null")]);
            for (var i = 0; i < candidates.Count && found.Count < count; i++)
            {
                if (verdicts[i] is null)
                {
                    found.TryAdd(candidates[i]?.ToJsonString() ?? "null", candidates[i]);
                }
            }
        }

        return [.. found.Values];
    }
}
