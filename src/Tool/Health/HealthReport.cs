using System.Globalization;
using System.Text;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Health;

/// <summary>Writes findings for people and for machines, secrets masked.</summary>
internal static class HealthReport
{
    /// <summary>One line for each finding, with its way out below it.</summary>
    public static string Text(IReadOnlyList<Finding> findings, Palette palette, OutputMask mask)
    {
        var text = new StringBuilder();
        foreach (var finding in findings)
        {
            var word = finding.Word.PadRight(totalWidth: 7);
            var colored = finding.Severity switch { FindingSeverity.Ok => palette.Good(word), FindingSeverity.Warning => palette.Doubtful(word), _ => palette.Bad(word) };
            var where = finding.Server is null ? finding.Check : $"{finding.Server} {finding.Check}";
            text.Append(CultureInfo.InvariantCulture, $"{colored}  {palette.Strong(where)}: {Safe(finding.Message, mask)}\n");
            if (finding.Hint is { } hint)
            {
                text.Append(CultureInfo.InvariantCulture, $"         {palette.Faint("→ " + Safe(hint, mask))}\n");
            }
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Count(findings, FindingSeverity.Error, "error")}, {Count(findings, FindingSeverity.Warning, "warning")}.\n").ToString();
    }

    /// <summary>An object with the counts and the findings.</summary>
    public static string Json(IReadOnlyList<Finding> findings, OutputMask mask)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        json.Name("errors");
        json.Number(findings.Count(finding => finding.Severity == FindingSeverity.Error));
        json.Name("warnings");
        json.Number(findings.Count(finding => finding.Severity == FindingSeverity.Warning));
        json.Name("findings");
        json.StartArray();
        foreach (var finding in findings)
        {
            json.Element();
            json.StartObject();
            ServerEntryWriter.Text(json, "severity", finding.Word);
            ServerEntryWriter.Text(json, "check", finding.Check);
            ServerEntryWriter.Text(json, "server", finding.Server);
            ServerEntryWriter.Text(json, "message", mask.Apply(finding.Message));
            ServerEntryWriter.Text(json, "hint", finding.Hint is { } hint ? mask.Apply(hint) : null);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
        json.EndText();
        return Encoding.UTF8.GetString(json.Written);
    }

    private static string Count(IReadOnlyList<Finding> findings, FindingSeverity severity, string word)
    {
        var count = findings.Count(finding => finding.Severity == severity);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");
    }

    private static string Safe(string text, OutputMask mask) => PlainText.Of(mask.Apply(text)).ReplaceLineEndings(" ");
}
