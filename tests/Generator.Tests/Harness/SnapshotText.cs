using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedMcp.Generator.Tests.Harness;

/// <summary>A snapshot file in memory, with its item's metadata.</summary>
internal sealed class SnapshotText : AdditionalText
{
    private readonly SourceText _text;

    public SnapshotText(string path, string text)
    {
        Path = path;
        _text = SourceText.From(text, Encoding.UTF8);
    }

    public override string Path { get; }

    /// <summary>Metadata such as <c>build_metadata.McpSnapshot.Namespace</c>.</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    public static string OfTool(string inputSchema, string? outputSchema = null, string name = "tool", string? more = null) =>
        OfTools($"{{\"name\":\"{name}\",\"description\":\"A tool.\",\"inputSchema\":{inputSchema}{(outputSchema is null ? "" : ",\"outputSchema\":" + outputSchema)}}}", more);

    public static string OfTools(string tools, string? more = null) =>
        $"{{\"formatVersion\":1,\"tools\":[{tools}]{(more is null ? "" : "," + more)}}}";
}
