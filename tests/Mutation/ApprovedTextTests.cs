using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Snapshot;
using TypedMcp.Generator.Tests.Corpus;
using TypedMcp.Generator.Tests.Fuzzing;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests;

/// <summary>
/// The text and the diagnostics for small real snapshots and for random ones are those of the generator before it was mutated. Without a compiler and over little text, since a mutated generator is a hundred times slower.
/// </summary>
public class ApprovedTextTests
{
    private const int LargestSnapshot = 12_000;
    private const int Seeds = 60;

    // Written by the first run, that of the generator as it is: what is committed of its text is in Generator.Tests.
    private static readonly string s_approved = Repository.PathOf("artifacts", "mutation");

    public static TheoryData<string> Snapshots => [.. CorpusSnapshot.All.Where(snapshot => snapshot.Text.Length <= LargestSnapshot).Select(snapshot => snapshot.Name)];

    public static TheoryData<int> RandomSnapshots => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Of_a_real_snapshot(string name) => Verify(name, CorpusSnapshot.All.Single(snapshot => snapshot.Name == name).Text, SnapshotSettings.Default);

    [Fact]
    public void Of_every_construct() => Verify("constructs", File.ReadAllText(Repository.PathOf("tests", "Generator.Tests", "Constructs", "constructs.mcp.json")), SnapshotSettings.Default);

    [Theory]
    [MemberData(nameof(RandomSnapshots))]
    public void Of_a_random_snapshot(int seed) => Verify(
        $"random-{seed}",
        new SnapshotFuzzer(seed, tools: 4, isSmall: seed % 4 != 0).Text(),
        seed % 3 == 0 ? new SnapshotSettings("Other.Place", "internal", IncludeTools: null, ExcludeTools: "a*", ExcludeFromCodeCoverage: "true") : SnapshotSettings.Default);

    [Theory]
    [MemberData(nameof(RandomSnapshots))]
    public void Of_an_updated_snapshot(int seed)
    {
        // The server turned its tools round and came by some of the same names; half of the files remember every name, half of them few.
        var before = new SnapshotFuzzer(seed, tools: 4, isSmall: true).Text();
        var updated = JsonNode.Parse(before)!;
        var tools = updated["tools"]!.AsArray();
        var kept = tools.Reverse().Where((_, i) => i % 4 != 1).Select(static tool => tool!.DeepClone());
        var added = JsonNode.Parse(new SnapshotFuzzer(seed + Seeds, tools: 2, isSmall: true).Text())!["tools"]!.AsArray().Select(static tool => tool!.DeepClone());
        updated["tools"] = new JsonArray([.. kept, .. added]);
        updated["names"] = JsonNode.Parse(RecordedNames.Of("server", before, isComplete: seed % 2 == 0, TestContext.Current.CancellationToken)!);
        updated["options"] = new JsonObject { ["stripPrefix"] = (string)tools[0]!["name"]! is { Length: > 1 } name ? name[..1] : "get_" };

        Verify($"update-{seed}", updated.ToJsonString(), SnapshotSettings.Default);
    }

    private static void Verify(string name, string text, SnapshotSettings settings)
    {
        var declaration = new DeclarationModel("server", "MyApp", default, "IServer", IsPublic: true, "public");
        var result = SnapshotCompiler.Compile($"/app/{name}.mcp.json", declaration.Alias, text, settings, TestContext.Current.CancellationToken);
        var digests = new StringBuilder();
        if (result.Proxy is not null)
        {
            var plan = ProxyPlanner.Plan([result], [declaration])[0];
            var generated = ProxyEmitter.Emit(plan.Model, plan.Target).Text.ToString();
            digests.Append(CultureInfo.InvariantCulture, $"{generated.Length} {Digest(generated)}\n");
        }

        foreach (var diagnostic in result.Diagnostics)
        {
            digests.Append(CultureInfo.InvariantCulture, $"{diagnostic.Id} {diagnostic.StartLine}:{diagnostic.StartColumn}-{diagnostic.EndLine}:{diagnostic.EndColumn} {Digest(string.Join(" | ", diagnostic.Arguments))}\n");
        }

        var approved = Path.Combine(s_approved, $"{name}.verified.txt");
        if (Environment.GetEnvironmentVariable("TYPEDMCP_APPROVE") == "1")
        {
            Directory.CreateDirectory(s_approved);
            File.WriteAllText(approved, digests.ToString());
        }

        GoldenFile.Verify(approved, digests.ToString());
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(..8));
}
