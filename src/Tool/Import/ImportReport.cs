using System.Globalization;
using System.Text;
using TypedMcp.Configuration;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Import;

/// <summary>Writes what an import would do, or did, secrets masked.</summary>
internal static class ImportReport
{
    /// <summary>One line for each server, under the file that it was found in.</summary>
    public static string Text(ImportPlan plan, Func<string, string> display, Palette palette)
    {
        var text = new StringBuilder();
        foreach (var file in plan.Candidates.GroupBy(candidate => candidate.Source))
        {
            text.Append(CultureInfo.InvariantCulture, $"{palette.Strong($"{file.Key.Title}: {display(file.Key.Path)}")}\n");
            foreach (var candidate in file)
            {
                var sign = candidate.Skipped is not null ? palette.Faint("-") : candidate.Replaces ? palette.Doubtful("~") : palette.Good("+");
                text.Append(CultureInfo.InvariantCulture, $"  {sign} {PlainText.Of(candidate.Server.Name)}  {PlainText.Of(candidate.Skipped is { } reason ? $"left out: {reason}" : Line(candidate.Server.Require()))}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>An object with the target, whether it was written, and every server that was found.</summary>
    public static string Json(ImportPlan plan, string target, bool written)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        ServerEntryWriter.Text(json, "file", target);
        json.Name("written");
        json.Raw(written ? "true"u8 : "false"u8);
        json.Name("servers");
        json.StartArray();
        foreach (var candidate in plan.Candidates)
        {
            json.Element();
            json.StartObject();
            ServerEntryWriter.Text(json, "name", candidate.Server.Name);
            ServerEntryWriter.Text(json, "source", candidate.Source.Tool);
            ServerEntryWriter.Text(json, "sourceFile", candidate.Source.Path);
            ServerEntryWriter.Text(json, "action", candidate.Skipped is not null ? "skip" : candidate.Replaces ? "replace" : "add");
            ServerEntryWriter.Text(json, "reason", candidate.Skipped);
            if (candidate.Server.Configuration is { } configuration)
            {
                json.Name("transport");
                ServerDescription.WriteTransport(json, configuration);
            }

            ServerEntryWriter.List(json, "warnings", candidate.Server.Warnings);
            json.EndObject();
        }

        json.EndArray();
        json.EndObject();
        json.EndText();
        return Encoding.UTF8.GetString(json.Written);
    }

    private static string Line(ServerConfiguration server)
    {
        var pairs = server.Environment.Concat(server.Headers).Select(pair => $"{pair.Key}={MaskedValue.Of(pair.Value)}");
        var place = server.IsHttp ? [AddressText.WithoutSecrets(server.Url!)] : (IEnumerable<string>)[server.Command!, .. MaskedArguments.Of(server.Arguments)];
        return string.Join(' ', [.. place, .. pairs, .. server.Enabled ? [] : (string[])["(disabled)"]]);
    }
}
