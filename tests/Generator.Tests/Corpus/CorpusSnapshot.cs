using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>One snapshot of a real server.</summary>
/// <param name="Name">Its name, from the file's.</param>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
internal sealed record CorpusSnapshot(string Name, string Path, string Text)
{
    private static readonly JsonDocumentOptions s_deep = new() { MaxDepth = 256 };

    /// <summary>All snapshots, by name.</summary>
    public static IReadOnlyList<CorpusSnapshot> All { get; } =
    [
        .. Directory.GetFiles(Repository.PathOf("tests", "Corpus"), "*.mcp.json")
            .Order(StringComparer.Ordinal)
            .Select(path => new CorpusSnapshot(System.IO.Path.GetFileName(path)[..^".mcp.json".Length], path, File.ReadAllText(path))),
    ];

    /// <summary>Its tools, as the server sent them.</summary>
    public IReadOnlyList<JsonObject> Tools { get; } = [.. JsonNode.Parse(Text, nodeOptions: null, s_deep)!["tools"]!.AsArray().Select(tool => (JsonObject)tool!)];
}
