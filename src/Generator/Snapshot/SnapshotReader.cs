using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Snapshot;

/// <summary>Reads <c>NAME.mcp.json</c>, format version 1.</summary>
internal static class SnapshotReader
{
    private const long FormatVersion = 1;

    /// <summary>The snapshot; nothing where it cannot be used at all, which the diagnostics say.</summary>
    public static SnapshotFile? Read(string alias, string text, SnapshotSettings settings, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        JsonValue root;
        try
        {
            root = JsonParser.Parse(text, cancellation);
        }
        catch (JsonSyntaxException e)
        {
            diagnostics.Add(DiagnosticIds.SnapshotUnreadable, e.Offset, Math.Min(e.Offset + 1, text.Length), alias, e.Message);
            return null;
        }

        if (!root.IsObject || root["tools"] is not { Kind: JsonKind.Array } tools)
        {
            diagnostics.Add(DiagnosticIds.SnapshotUnreadable, root, alias, "A snapshot is an object with 'formatVersion' and a list of 'tools'");
            return null;
        }

        if (root["formatVersion"] is not { Kind: JsonKind.Number } version || !version.TryGetInt64(out var number) || number < 1)
        {
            diagnostics.Add(DiagnosticIds.SnapshotUnreadable, root["formatVersion"] ?? root, alias, "'formatVersion' must be 1");
            return null;
        }

        if (number > FormatVersion)
        {
            diagnostics.Add(DiagnosticIds.SnapshotNewer, version, alias, version.Text);
            return null;
        }

        var snapshot = new SnapshotFile(alias, text, root);
        AddTools(snapshot, tools, new ToolFilter(settings), diagnostics);
        ResultOverlayReader.Read(snapshot, root["options"]?[ResultOverlayReader.Member], diagnostics);
        SnapshotNamesReader.Read(snapshot, root["names"]);
        SnapshotOptionsReader.Read(snapshot, root["options"], diagnostics);
        return snapshot;
    }

    private static void AddTools(SnapshotFile snapshot, JsonValue tools, ToolFilter filter, DiagnosticBag diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in tools.Items)
        {
            var name = node.StringMember("name");
            if (string.IsNullOrEmpty(name))
            {
                diagnostics.Add(DiagnosticIds.ToolLeftOut, node, snapshot.Alias, "it has no name to call it by");
            }
            else if (HasLoneSurrogate(name!))
            {
                diagnostics.Add(DiagnosticIds.ToolLeftOut, node, snapshot.Alias, "its name is no Unicode text");
            }
            else if (!seen.Add(name!))
            {
                diagnostics.Add(DiagnosticIds.ToolLeftOut, node, snapshot.Alias, "another tool is called '" + name + "' too");
            }
            else if (filter.Includes(name!))
            {
                snapshot.Tools.Add(new SnapshotTool(name!, node));
            }
        }

        foreach (var glob in filter.Unused)
        {
            diagnostics.Add(DiagnosticIds.OptionInvalid, start: 0, end: 0, "the item's pattern '" + glob + "' matches no tool");
        }

        snapshot.Tools.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
