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
    private const int LargestSnapshot = 6_000;
    private const int Seeds = 5;

    // Written by the first run, that of the generator as it is: what is committed of its text is in Generator.Tests.
    private static readonly string s_approved = Repository.PathOf("artifacts", "mutation");

    private static readonly string[] s_constructs = File.ReadAllLines(Repository.PathOf("tests", "Generator.Tests", "Constructs", "constructs.mcp.json"));

    public static TheoryData<string> Snapshots => [.. CorpusSnapshot.All.Where(snapshot => snapshot.Text.Length <= LargestSnapshot).Select(snapshot => snapshot.Name)];

    public static TheoryData<string> Constructs => [.. s_constructs.Where(IsTool).Select(NameOf)];

    public static TheoryData<int> RandomSnapshots => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Of_a_real_snapshot(string name) => Verify(name, CorpusSnapshot.All.Single(snapshot => snapshot.Name == name).Text, SnapshotSettings.Default);

    [Theory]
    [MemberData(nameof(Constructs))]
    public void Of_a_construct(string tool) => Verify($"construct-{tool}", With(name => name == tool), SnapshotSettings.Default);

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

    [Theory]
    [InlineData("tag")]
    [InlineData("discriminator")]
    [InlineData("keys")]
    [InlineData("titles")]
    [InlineData("root_union")]
    [InlineData("enum")]
    [InlineData("titled")]
    [InlineData("tuples")]
    [InlineData("same_names")]
    [InlineData("maps")]
    public void Of_constructs_that_the_server_changed(string prefix)
    {
        var before = With(name => name.StartsWith(prefix, StringComparison.Ordinal));
        var updated = JsonNode.Parse(before)!;
        Turn(updated["tools"]!);
        updated["names"] = JsonNode.Parse(RecordedNames.Of("server", before, isComplete: true, TestContext.Current.CancellationToken)!);
        Verify($"changed-{prefix}", updated.ToJsonString(), SnapshotSettings.Default);
    }

    [Theory]
    [InlineData("nothing", "MyApp", "IServer", true, "public", "")]
    [InlineData("server", "", "IServer", false, "internal", "")]
    [InlineData("server", "MyApp", "Server", true, "public", "partial class Outer|partial record struct Inner")]
    [InlineData("server", "", "I", false, "private protected", "partial class Outer")]
    [InlineData("server", "MyApp", "Iserver", true, "", "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r")]
    public void Of_an_interface(string alias, string ns, string name, bool isPublic, string access, string containers)
    {
        var instructions = containers.Length > 0 ? "" : string.Concat(Enumerable.Repeat("a long text ", 400));
        var description = new string('x', containers.Length > 0 ? 1 : 5000);
        Verify(
            $"interface-{alias}-{ns}-{name}",
            $$$$"""
            {"formatVersion":1,"instructions":"{{{{instructions}}}}","tools":[
            {"name":"server_tools","description":"{{{{description}}}}","inputSchema":{"type":"object","properties":{"a":{"$ref":"#/$defs/A"}},"$defs":{"A":{"type":"object","properties":{"b":{"enum":["x","y"]}} }} }},
            {"name":"tools","inputSchema":{"type":"object"},"outputSchema":{"type":"object","properties":{"result":{"type":"array","items":{"type":"string"}}},"required":["result"]}}]}
            """,
            isPublic ? SnapshotSettings.Default : SnapshotSettings.Default with { Access = "public" },
            new DeclarationModel(alias, ns, new EquatableArray<string>(containers.Split('|', StringSplitOptions.RemoveEmptyEntries)), name, isPublic, access));
    }

    // The snapshot of constructs with some of its tools, each of which is a line of the file.
    private static string With(Predicate<string> includes)
    {
        var first = Array.FindIndex(s_constructs, IsTool);
        var last = Array.FindLastIndex(s_constructs, IsTool);
        var tools = s_constructs[first..(last + 1)].Where(tool => includes(NameOf(tool))).Select(static tool => tool.TrimEnd(','));
        return string.Join('\n', [.. s_constructs[..first], string.Join(",\n", tools), .. s_constructs[(last + 1)..]]);
    }

    private static bool IsTool(string line) => line.StartsWith("  {\"name\": ", StringComparison.Ordinal);

    private static string NameOf(string tool) => tool.Split('"')[3];

    // Lists the other way round, the last one of three or more left out, and of three or more members the first one called otherwise.
    private static void Turn(JsonNode node)
    {
        foreach (var child in node is JsonArray list ? [.. list] : node.AsObject().Select(static member => member.Value).ToList())
        {
            if (child is JsonArray or JsonObject)
            {
                Turn(child);
            }
        }

        if (node is JsonArray array)
        {
            var turned = array.Reverse().Skip(array.Count > 2 ? 1 : 0).Select(static item => item?.DeepClone()).ToList();
            array.Clear();
            turned.ForEach(array.Add);
        }
        else if (node["properties"] is JsonObject { Count: > 2 } members)
        {
            var (first, schema) = members.First();
            members.Remove(first);
            members[first + "_"] = schema;
        }
    }

    private static void Verify(string name, string text, SnapshotSettings settings, DeclarationModel? declaration = null)
    {
        declaration ??= new DeclarationModel("server", "MyApp", default, "IServer", IsPublic: true, "public");
        var result = SnapshotCompiler.Compile($"/app/{name}.mcp.json", "server", text, settings, TestContext.Current.CancellationToken);
        var digests = new StringBuilder();
        var plan = ProxyPlanner.Plan([result], [declaration])[0];
        if (plan.Model is not null || declaration.Alias != "server")
        {
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
