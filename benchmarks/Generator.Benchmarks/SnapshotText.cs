using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>A snapshot as the compiler hands it to a generator.</summary>
internal sealed class SnapshotText(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

    public override string Path => path;

    public int Length => _text.Length;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>The same snapshot, changed as an update changes it: one tool is described differently.</summary>
    public SnapshotText Edited() => new(path, InsertIntoDescription(_text.ToString()));

    private static string InsertIntoDescription(string text)
    {
        const string Description = "\"description\": \"";
        var at = text.IndexOf(Description, StringComparison.Ordinal);
        return at < 0 ? throw new InvalidOperationException("The snapshot has no description to change.") : text.Insert(at + Description.Length, "Changed. ");
    }
}
