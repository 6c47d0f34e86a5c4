using TypedMcp.Generator.Model;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits the descriptors. Each is made when first asked for: a server of 344 tools must not cost anything up front.</summary>
internal sealed class ToolsEmitter
{
    private readonly SourceWriter _writer;
    private readonly ProxyModel _model;
    private readonly ProxyTarget _target;
    private readonly TypeWriter _types;
    private readonly string _models;
    private readonly string _codecs;
    private readonly NameScope _fields = new();

    private ToolsEmitter(SourceWriter writer, ProxyModel model, ProxyTarget target)
    {
        _writer = writer;
        _model = model;
        _target = target;
        _types = TypeWriter.Qualified(target.ModelNamespace);
        _models = "global::" + target.ModelNamespace + ".";
        _codecs = _models + CodecEmitter.ClassName(model, target) + ".";
    }

    public static void Emit(SourceWriter writer, ProxyModel model, ProxyTarget target)
    {
        DocWriter.Summary(writer, "Descriptors of the tools of '" + model.Alias + "': names, hints, raw schemas and codecs.");
        FileHeader.Attributes(writer, model.ExcludesFromCoverage, isModel: false);
        writer.Start(target.SiblingAccess).Add(" static partial class ").Add(target.Name).End("Tools").Open();
        var emitter = new ToolsEmitter(writer, model, target);
        emitter.All();
        foreach (var tool in model.Tools)
        {
            emitter.Tool(tool);
        }

        writer.Close();
    }

    /// <summary>The type of a tool's result.</summary>
    public static string Result(TypeWriter types, ToolModel tool) => tool.Result is { } result ? types.Text(result) : "global::TypedMcp.McpToolResult";

    /// <summary>The descriptor's name: a member cannot be called like its class (CS0542).</summary>
    public static string NameOf(ToolModel tool, ProxyTarget target) => tool.Name == target.Name + "Tools" ? tool.Name + "_" : tool.Name;

    private void All()
    {
        _writer.Line("/// <summary>Every tool, by its name on the wire.</summary>");
        _writer.Start("public static global::System.Collections.Generic.IReadOnlyList<global::TypedMcp.McpTool> All => new global::TypedMcp.McpTool[]");
        if (_model.Tools.Count == 0)
        {
            _writer.End(" { };");
            return;
        }

        _writer.End().Open();
        foreach (var tool in _model.Tools)
        {
            _writer.Start(NameOf(tool, _target)).End(",");
        }

        _writer.Close("};");
    }

    private void Tool(ToolModel tool)
    {
        var type = "global::TypedMcp.McpTool<" + _models + tool.Request + ", " + Result(_types, tool) + ">";
        var field = _fields.Take("s_" + Identifier.Camel(tool.Name).TrimStart('@'));
        _writer.Line();
        DocWriter.Summary(_writer, "The tool '" + tool.WireName + "'.");
        _writer.Start("public static ").Add(type).Add(" ").Add(NameOf(tool, _target)).Add(" => ").Add(field).End(" ??= new(").Indent();
        _writer.Line("new()").Open();
        _writer.Start("Server = ").Literal(_model.Alias).End(",");
        Text("ProtocolVersion", _model.ProtocolVersion);
        _writer.Start("Name = ").Literal(tool.WireName).End(",");
        Text("Title", tool.Title);
        Text("Description", tool.Description);
        Hint("ReadOnlyHint", tool.ReadOnlyHint);
        Hint("DestructiveHint", tool.DestructiveHint);
        Hint("IdempotentHint", tool.IdempotentHint);
        Hint("OpenWorldHint", tool.OpenWorldHint);
        Schema("InputSchema", tool.InputSchema);
        Schema("OutputSchema", tool.OutputSchema);
        if (tool.WrapsResult)
        {
            _writer.Line("WrapsResult = true,");
        }

        _writer.Close("},");
        _writer.Start(_codecs).Add("Write").Add(tool.Request).End(",");
        Reader(tool);
        _writer.End(");").Outdent().Line();
        _writer.Start("private static ").Add(type).Add("? ").Add(field).End(";");
    }

    private void Reader(ToolModel tool)
    {
        if (tool.Result is not { } result)
        {
            _writer.Start("read: null");
            return;
        }

        _writer.Start(_codecs);
        if (ResultReader.NeedsOwn(tool))
        {
            _writer.Add(ResultReader.NameOf(tool));
        }
        else
        {
            CodecExpressions.Reader(_writer, result, isNullable: false);
        }
    }

    private void Text(string name, string? value)
    {
        if (value is not null)
        {
            _writer.Start(name).Add(" = ").Literal(value).End(",");
        }
    }

    private void Hint(string name, bool? value)
    {
        if (value is { } given)
        {
            _writer.Start(name).Add(given ? " = true" : " = false").End(",");
        }
    }

    private void Schema(string name, SchemaText? json)
    {
        if (json is not null)
        {
            // JSON of an object never holds three quotes in a row, nor ends in one: a raw literal shows it as the server sent it.
            _writer.Start(name).Add(" = static () => \"\"\"");
            json.AppendTo(_writer);
            _writer.End("\"\"\"u8,");
        }
    }
}
