using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>How much text a tool costs: each tool of the corpus generated alone, less what a server without tools costs.</summary>
internal static class GeneratedText
{
    private static readonly System.Text.Json.JsonDocumentOptions s_deep = new() { MaxDepth = 256 };

    public static void Report()
    {
        var tools = new List<(string Name, int Characters, int Schema)>();
        foreach (var snapshot in Project.Corpus)
        {
            var root = (JsonObject)JsonNode.Parse(snapshot.GetText().ToString(), nodeOptions: null, s_deep)!;
            var all = (JsonArray)root["tools"]!;
            root["tools"] = new JsonArray();
            int empty = Characters(snapshot.Path, root.ToJsonString());
            foreach (var tool in all)
            {
                root["tools"] = new JsonArray(tool!.DeepClone());
                tools.Add(($"{Path.GetFileName(snapshot.Path)} {tool["name"]}", Characters(snapshot.Path, root.ToJsonString()) - empty, tool.ToJsonString().Length));
            }
        }

        tools.Sort((left, right) => left.Characters.CompareTo(right.Characters));
        var (median, largest) = (tools[tools.Count / 2], tools[^1]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tools.Count} tools, characters of generated text: median {median.Characters}, nine of ten below {tools[tools.Count * 9 / 10].Characters}, largest {largest.Characters} ({largest.Name}, {largest.Schema} characters of JSON)"));
    }

    private static int Characters(string path, string json)
    {
        System.Collections.Immutable.ImmutableArray<SnapshotText> snapshots = [new SnapshotText(path, json)];
        return Project.Driver(snapshots).RunGenerators(Project.Compile(snapshots)).GetRunResult().Results[0].GeneratedSources.Sum(source => source.SourceText.Length);
    }
}
