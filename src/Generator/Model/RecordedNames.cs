using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Naming;
using TypedMcp.Generator.Schema;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Model;

/// <summary>Writes down the C# surface of a snapshot as its <c>names</c>, so that it stays when the server changes.</summary>
internal static class RecordedNames
{
    /// <summary>The value of the member <c>names</c> as JSON; <see langword="null"/> where the text is no snapshot.</summary>
    /// <param name="alias">The snapshot's name.</param>
    /// <param name="text">The snapshot's text.</param>
    /// <param name="isComplete">
    /// Every name, for the text that replaces this one; otherwise members only where the rules give another name or may soon: a committed file stays small.
    /// </param>
    /// <param name="cancellation">Cancels.</param>
    public static string? Of(string alias, string text, bool isComplete = false, CancellationToken cancellation = default)
    {
        var diagnostics = new DiagnosticBag(alias, text);
        if (SnapshotReader.Read(alias, text, SnapshotSettings.Default, diagnostics, cancellation) is not { } snapshot)
        {
            return null;
        }

        var analysis = ProxyModelBuilder.Analyze(snapshot, SnapshotSettings.Default, diagnostics, cancellation);
        var model = analysis.Build();
        var writer = new TextBuffer(capacity: 4096).Append("{\"tools\":{");
        for (var i = 0; i < model.Tools.Count; i++)
        {
            writer.Append(i > 0 ? "," : "");
            Tool(writer, model.Tools[i]);
        }

        writer.Append("},\"types\":{");
        Types(writer, analysis);
        writer.Append("},\"enums\":{");
        var first = true;
        foreach (var type in model.Types)
        {
            if (type is EnumModel { Form: EnumForm.Strings } values)
            {
                Member(writer, ref first, values.Name, values.IsOpen ? "open" : "closed");
            }
        }

        writer.Append("}");
        Members(writer, Rows(analysis, isComplete));
        Tuples(writer, analysis);
        return writer.Append("}").ToString();
    }

    private static void Tool(TextBuffer writer, ToolModel tool)
    {
        writer.Append(Literal.Quote(tool.WireName)).Append(":{\"method\":").Append(Literal.Quote(tool.Name + "Async")).Append(",\"parameters\":[");
        var first = true;
        foreach (var parameter in tool.Parameters)
        {
            if (parameter.WireName.Length > 0)
            {
                writer.Append(first ? "" : ",").Append(Literal.Quote(parameter.WireName));
                first = false;
            }
        }

        writer.Append("],\"style\":").Append(tool.TakesRequest ? "\"request\"" : "\"flat\"");
        writer.Append(",\"result\":").Append(tool.Result is null ? "\"raw\"}" : "\"typed\"}");
    }

    private static void Types(TextBuffer writer, ProxyModelBuilder analysis)
    {
        var tools = new Dictionary<string, ToolShapes>(StringComparer.Ordinal);
        foreach (var tool in analysis.Tools)
        {
            tools[tool.Name] = tool;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var first = true;
        foreach (var shape in analysis.NamedShapes)
        {
            var pointer = tools[shape.Hint.Tool].Tool.PointerOf(shape.Node);
            if (seen.Add(pointer))
            {
                Member(writer, ref first, pointer, shape.Name);
            }
        }
    }

    private static List<MemberRow> Rows(ProxyModelBuilder analysis, bool isComplete)
    {
        var given = MemberRows.Of(analysis.Types);
        if (isComplete)
        {
            return given;
        }

        // The model is made: the shapes can be named once more, as if nothing was remembered.
        var namer = new MemberNamer(new SnapshotNames(), diagnostics: null);
        foreach (var type in analysis.Types)
        {
            namer.Name(type);
        }

        return MemberRows.Movable(given, MemberRows.Of(analysis.Types));
    }

    private static void Members(TextBuffer writer, List<MemberRow> rows)
    {
        string? type = null;
        foreach (var row in rows)
        {
            if (row.Key is null)
            {
                continue;
            }

            var first = row.Type != type;
            if (first)
            {
                writer.Append(type is null ? ",\"members\":{" : "},").Append(Literal.Quote(row.Type)).Append(":{");
                type = row.Type;
            }

            Member(writer, ref first, row.Key, row.Name);
        }

        writer.Append(type is null ? "" : "}}");
        var none = true;
        foreach (var row in rows)
        {
            if (row.Key is null)
            {
                writer.Append(none ? ",\"rest\":{" : "");
                Member(writer, ref none, row.Type, row.Name);
            }
        }

        writer.Append(none ? "" : "}");
    }

    private static void Tuples(TextBuffer writer, ProxyModelBuilder analysis)
    {
        var none = true;
        foreach (var tool in analysis.Tools)
        {
            foreach (var builder in tool.Builders)
            {
                foreach (var (node, names) in builder.Tuples)
                {
                    if (Array.Exists(names, static name => name.Length > 0))
                    {
                        writer.Append(none ? ",\"tuples\":{" : "");
                        Member(writer, ref none, tool.Tool.PointerOf(node), string.Join(",", names));
                    }
                }
            }
        }

        writer.Append(none ? "" : "}");
    }

    private static void Member(TextBuffer writer, ref bool first, string name, string value)
    {
        writer.Append(first ? "" : ",").Append(Literal.Quote(name)).Append(':').Append(Literal.Quote(value));
        first = false;
    }
}
