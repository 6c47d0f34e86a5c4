using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits the interface's methods and the class behind them.</summary>
internal sealed class ClientEmitter
{
    private readonly SourceWriter _writer;
    private readonly ProxyTarget _target;
    private readonly TypeWriter _types;

    private ClientEmitter(SourceWriter writer, ProxyTarget target)
    {
        _writer = writer;
        _target = target;
        _types = TypeWriter.Qualified(target.ModelNamespace);
    }

    public static void Emit(SourceWriter writer, ProxyModel? model, ProxyTarget target)
    {
        var emitter = new ClientEmitter(writer, target);
        emitter.Interface(model);
        writer.Line();
        emitter.Proxy(model);
    }

    private void Interface(ProxyModel? model)
    {
        foreach (var container in _target.Containers)
        {
            _writer.Line(container).Open();
        }

        DocWriter.Summary(_writer, model is null
            ? "An MCP server whose snapshot was not found: it has no tools."
            : "The tools of the MCP server '" + (DocWriter.Visible(model.ServerName) ?? model.Alias) + "'.");
        if (DocWriter.Visible(model?.Instructions) is { } instructions)
        {
            DocWriter.Element(_writer, "remarks", instructions);
        }

        var proxy = "global::TypedMcp.IMcpProxy<" + _target.QualifiedInterface + ">";
        _writer.Start(_target.Access).Add(" partial interface ").Add(_target.Interface).Add(" : ").End(proxy).Open();
        foreach (var tool in model?.Tools ?? default)
        {
            Documentation(tool);
            _writer.Start("[global::TypedMcp.McpTool(").Literal(tool.WireName).End(")]");
            _writer.Start("");
            Signature(tool);
            _writer.End(";").Line();
        }

        _writer.Start("static string ").Add(proxy).Add(".ServerName => ").Literal(_target.Alias).End(";").Line();
        if (model?.ProtocolVersion is { } version)
        {
            _writer.Start("static string? ").Add(proxy).Add(".ProtocolVersion => ").Literal(version).End(";").Line();
        }

        _writer.Start("static ").Add(_target.QualifiedInterface).Add(" ").Add(proxy).Add(".Create(global::TypedMcp.IMcpInvoker invoker) => new ");
        _writer.Add(ProxyName(qualified: true)).End("(invoker);");
        _writer.Close();
        for (var i = 0; i < _target.Containers.Count; i++)
        {
            _writer.Close();
        }
    }

    private string ProxyName(bool qualified) =>
        (qualified ? "global::" + (_target.Namespace.Length > 0 ? _target.Namespace + "." : "") : "") + _target.Name + "Proxy";

    private void Documentation(ToolModel tool)
    {
        DocWriter.Summary(_writer, DocWriter.Visible(tool.Description) ?? DocWriter.Visible(tool.Title) ?? "Calls the tool '" + tool.WireName + "'.");
        DocWriter.Remarks(_writer, tool.Remarks, Hints(tool));
        if (tool.TakesRequest)
        {
            DocWriter.Param(_writer, "request", "The arguments.");
        }
        else
        {
            foreach (var parameter in tool.Parameters)
            {
                DocWriter.Param(_writer, parameter.Name, ParameterText(parameter));
            }
        }

        DocWriter.Param(_writer, "callOptions", "Options of this call.");
        DocWriter.Param(_writer, "cancellationToken", "Cancels the call.");
        _writer.Line(tool.Result is null ? "/// <returns>What the tool answered.</returns>" : "/// <returns>The structured result.</returns>");
    }

    private static string ParameterText(ParameterModel parameter)
    {
        var text = (DocWriter.Visible(parameter.Doc.Summary) ?? "The member '" + parameter.WireName + "'.").TrimEnd();
        if (parameter.Doc.Remarks.Count > 0 && char.IsLetterOrDigit(text[text.Length - 1]))
        {
            text += ".";
        }

        foreach (var remark in parameter.Doc.Remarks)
        {
            text += " " + remark;
        }

        return parameter.Doc.IsDeprecated ? text + " Deprecated." : text;
    }

    private static string? Hints(ToolModel tool)
    {
        var text = "";
        Add(tool.ReadOnlyHint, "Changes nothing.", "");
        if (tool.ReadOnlyHint != true)
        {
            Add(tool.DestructiveHint, "May destroy something.", "Destroys nothing.");
            Add(tool.IdempotentHint, "Repeating it changes nothing more.", "");
        }

        Add(tool.OpenWorldHint, "Meets an open world.", "");
        return text.Length == 0 ? null : "By the server's own account:" + text;

        void Add(bool? hint, string yes, string no)
        {
            var sentence = hint switch { true => yes, false => no, _ => "" };
            text += sentence.Length > 0 ? " " + sentence : "";
        }
    }

    private void Signature(ToolModel tool)
    {
        _writer.Add("global::System.Threading.Tasks.Task<").Add(ToolsEmitter.Result(_types, tool)).Add("> ").Add(tool.Name).Add("Async(");
        if (tool.TakesRequest)
        {
            _writer.Add("global::").Add(_target.ModelNamespace).Add(".").Add(tool.Request).Add(" request, ");
        }
        else
        {
            foreach (var parameter in tool.Parameters)
            {
                if (parameter.IsOptionalValue)
                {
                    _writer.Add("global::TypedMcp.Optional<");
                    _types.Append(_writer, parameter.Type);
                    _writer.Add("> ").Add(parameter.Name);
                    _writer.Add(parameter.HasDefault ? " = default, " : ", ");
                    continue;
                }

                _types.Append(_writer, parameter.Type, parameter.IsOptional);
                _writer.Add(" ").Add(parameter.Name);
                _writer.Add(parameter.HasDefault ? " = null, " : ", ");
            }
        }

        _writer.Add("global::TypedMcp.McpCallOptions? callOptions = null, ");
        _writer.Add("global::System.Threading.CancellationToken cancellationToken = default)");
    }

    private void Proxy(ProxyModel? model)
    {
        FileHeader.Attributes(_writer, model?.ExcludesFromCoverage == true, isModel: false);
        _writer.Start("internal sealed class ").Add(ProxyName(qualified: false)).Add(" : ").End(_target.QualifiedInterface).Open();
        _writer.Line("private readonly global::TypedMcp.IMcpInvoker _invoker;").Line();
        _writer.Start("public ").Add(ProxyName(qualified: false)).End("(global::TypedMcp.IMcpInvoker invoker) =>").Indent();
        _writer.Line("_invoker = invoker ?? throw new global::System.ArgumentNullException(nameof(invoker));").Outdent();
        foreach (var tool in model?.Tools ?? default)
        {
            _writer.Line().Start("public ");
            Signature(tool);
            _writer.End(" =>").Indent();
            _writer.Start("_invoker.InvokeAsync(").Add(Tools).Add(".").Add(ToolsEmitter.NameOf(tool, _target)).Add(", ");
            Arguments(tool);
            _writer.End(", callOptions, cancellationToken);").Outdent();
        }

        _writer.Close();
    }

    private string Tools => "global::" + (_target.Namespace.Length > 0 ? _target.Namespace + "." : "") + _target.Name + "Tools";

    private void Arguments(ToolModel tool)
    {
        if (tool.TakesRequest)
        {
            _writer.Add("request");
            return;
        }

        _writer.Add("new global::").Add(_target.ModelNamespace).Add(".").Add(tool.Request);
        if (tool.Parameters.Count == 0)
        {
            _writer.Add("()");
            return;
        }

        _writer.Add(" { ");
        for (var i = 0; i < tool.Parameters.Count; i++)
        {
            var parameter = tool.Parameters[i];
            _writer.Add(i > 0 ? ", " : "").Add(parameter.Property).Add(" = ");
            _writer.Add(parameter is { KeepsNull: true, IsOptionalValue: false } ? "global::TypedMcp.Optional.IfNotNull(" + parameter.Name + ")" : parameter.Name);
        }

        _writer.Add(" }");
    }
}
