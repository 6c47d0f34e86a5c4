using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Schema;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Model;

/// <summary>Writes down the C# surface of a snapshot as its <c>names</c>, so that it stays when the server changes.</summary>
internal static class RecordedNames
{
    /// <summary>The value of the member <c>names</c> as JSON; <see langword="null"/> where the text is no snapshot.</summary>
    public static string? Of(string alias, string text, CancellationToken cancellation = default)
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

        return writer.Append("}}").ToString();
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
            var tool = tools[shape.Hint.Tool].Tool;
            var pointer = "/tools/" + JsonPointer.Escape(tool.Name) + JsonPointer.Of(tool.Node, shape.Node);
            if (seen.Add(pointer))
            {
                Member(writer, ref first, pointer, shape.Name);
            }
        }
    }

    private static void Member(TextBuffer writer, ref bool first, string name, string value)
    {
        writer.Append(first ? "" : ",").Append(Literal.Quote(name)).Append(':').Append(Literal.Quote(value));
        first = false;
    }
}
