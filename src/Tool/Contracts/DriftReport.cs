using System.Globalization;
using System.Text;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Contracts;

/// <summary>Writes drift for people and for machines.</summary>
internal static class DriftReport
{
    /// <summary>Lines of text.</summary>
    public static string Text(IReadOnlyList<Drift> drifts, Palette palette)
    {
        var text = new StringBuilder();
        foreach (var drift in drifts)
        {
            text.Append(palette.Strong(drift.Name)).Append(": ").Append(Summary(drift)).Append('\n');
            foreach (var change in drift.Changes)
            {
                var word = Word(change.Severity).PadRight(totalWidth: 8);
                var colored = change.Severity switch { McpChangeSeverity.Breaking => palette.Bad(word), McpChangeSeverity.Warning => palette.Doubtful(word), _ => palette.Good(word) };
                text.Append(CultureInfo.InvariantCulture, $"  {colored}  {PlainText.Of(change.Where)}: {PlainText.Of(change.Message)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A list of objects.</summary>
    public static string Json(IReadOnlyList<Drift> drifts)
    {
        var json = new CanonicalJsonWriter();
        json.StartArray();
        foreach (var drift in drifts)
        {
            json.Element();
            json.StartObject();
            ServerEntryWriter.Text(json, "name", drift.Name);
            ServerEntryWriter.Text(json, "file", drift.File);
            ServerEntryWriter.Text(json, "result", drift.IsBreaking ? "breaking" : drift.Changes.Count > 0 ? "compatible" : "same");
            json.Name("changes");
            json.StartArray();
            foreach (var change in drift.Changes)
            {
                json.Element();
                json.StartObject();
                ServerEntryWriter.Text(json, "severity", Word(change.Severity));
                ServerEntryWriter.Text(json, "where", change.Where);
                ServerEntryWriter.Text(json, "message", change.Message);
                json.EndObject();
            }

            json.EndArray();
            json.EndObject();
        }

        json.EndArray();
        json.EndText();
        return Encoding.UTF8.GetString(json.Written);
    }

    /// <summary>Annotations of GitHub Actions.</summary>
    public static string GitHub(IReadOnlyList<Drift> drifts)
    {
        var text = new StringBuilder();
        foreach (var drift in drifts)
        {
            foreach (var change in drift.Changes)
            {
                var command = change.Severity switch { McpChangeSeverity.Breaking => "error", McpChangeSeverity.Warning => "warning", _ => "notice" };
                text.Append(CultureInfo.InvariantCulture, $"::{command} file={Property(drift.File)},title={Property($"{drift.Name}: {change.Where}")}::{Data(change.Message)}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A report for a pull request.</summary>
    public static string Markdown(IReadOnlyList<Drift> drifts)
    {
        var text = new StringBuilder("# MCP servers and their snapshots\n");
        foreach (var drift in drifts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Cell(drift.Name)}: {Summary(drift)}\n");
            if (drift.Changes.Count > 0)
            {
                text.Append("\n| | where | what |\n|---|---|---|\n");
            }

            foreach (var change in drift.Changes)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {Word(change.Severity)} | `{Cell(change.Where)}` | {Cell(change.Message)} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A severity's word.</summary>
    public static string Word(McpChangeSeverity severity) => severity switch { McpChangeSeverity.Breaking => "breaking", McpChangeSeverity.Warning => "warning", _ => "safe" };

    /// <summary>How many changes there are of each severity.</summary>
    public static string Summary(Drift drift)
    {
        if (drift.Changes.Count == 0)
        {
            return "the same";
        }

        var counts = drift.Changes.GroupBy(change => change.Severity).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {Word(group.Key)}");
        return string.Join(", ", counts);
    }

    // A server's text must not end an annotation or a table's cell and start something of its own.
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Cell(string text) => PlainText.Of(text).Replace("\r", "", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal);
}
