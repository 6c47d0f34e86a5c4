using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Naming;
using TypedMcp.Generator.Schema;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Model;

/// <summary>From a snapshot to everything that is generated of it.</summary>
internal sealed class ProxyModelBuilder
{
    /// <summary>More parameters than this are one request record.</summary>
    private const int MaxParameters = 10;

    private readonly SnapshotFile _snapshot;
    private readonly SnapshotSettings _settings;
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellation;

    private ProxyModelBuilder(SnapshotFile snapshot, SnapshotSettings settings, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        _snapshot = snapshot;
        _settings = settings;
        _diagnostics = diagnostics;
        _cancellation = cancellation;
    }

    /// <summary>The shapes of the tools, named.</summary>
    public List<ToolShapes> Tools { get; } = [];

    /// <summary>The types in the order of their names.</summary>
    public List<NamedShape> Types { get; private set; } = [];

    /// <summary>As <see cref="Types"/>, with those that turned out to be another one.</summary>
    public List<NamedShape> NamedShapes { get; private set; } = [];

    public static ProxyModelBuilder Analyze(SnapshotFile snapshot, SnapshotSettings settings, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var builder = new ProxyModelBuilder(snapshot, settings, diagnostics, cancellation);
        builder.BuildShapes();
        builder.NameTypes();
        builder.MarkDirections();
        return builder;
    }

    public ProxyModel Build()
    {
        var namer = new MemberNamer(_snapshot.Names, _diagnostics);
        foreach (var shape in Types)
        {
            namer.Name(shape);
        }

        var tools = new List<ToolModel>(Tools.Count);
        foreach (var tool in Tools)
        {
            _cancellation.ThrowIfCancellationRequested();
            tools.Add(Tool(tool));
        }

        var types = new List<TypeModel>(Types.Count);
        foreach (var shape in Types)
        {
            types.Add(TypeModelBuilder.Build(shape, _snapshot.Options));
        }

        _snapshot.Options.ReportUnused(_diagnostics);
        return new ProxyModel(
            _snapshot.Alias,
            _snapshot.ServerName,
            _snapshot.Instructions,
            _settings.Namespace,
            _settings.Access,
            _settings.ExcludeFromCodeCoverage is { } excludes && bool.TryParse(excludes, out var excluded) && excluded,
            _snapshot.ProtocolVersion,
            new EquatableArray<ToolModel>(tools),
            new EquatableArray<TypeModel>(types));
    }

    private void BuildShapes()
    {
        var names = ToolNamer.Assign(_snapshot, _diagnostics);
        for (var i = 0; i < _snapshot.Tools.Count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            Tools.Add(Shapes(_snapshot.Tools[i], names[i]));
        }
    }

    private ToolShapes Shapes(SnapshotTool tool, string name)
    {
        try
        {
            var input = tool.InputSchema;
            var inputs = new ShapeBuilder(new SchemaDocument(tool.Name, input ?? tool.Node, IsOutput: false, _snapshot.Options, _snapshot.Names), _diagnostics);
            var request = RequestBuilder.Build(inputs, input, tool.Node, NameHint.Root(name, isOutput: false));
            var shapes = Result(tool, name, request);
            shapes.Builders.Add(inputs);
            return shapes;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A defect of ours costs this tool its types, and the other tools nothing.
            _diagnostics.Add(DiagnosticIds.NodeDegraded, tool.Node, tool.Name, "/tools/" + JsonPointer.Escape(tool.Name), "the generator failed: " + e.Message);
            return new ToolShapes(tool, name, RequestBuilder.Untyped(tool.Node, NameHint.Root(name, isOutput: false)));
        }
    }

    private ToolShapes Result(SnapshotTool tool, string name, RequestShape request)
    {
        // A server's new schema does not reshape a method; the project's own is there to do that.
        var keepsRaw = tool.Overlay is null && _snapshot.Names.Tool(tool.Name)?.IsTyped == false;
        if (keepsRaw || tool.OutputSchema is not { } schema || schema.Kind == JsonKind.Null)
        {
            return new ToolShapes(tool, name, request);
        }

        var outputs = new ShapeBuilder(new SchemaDocument(tool.Name, schema, IsOutput: true, _snapshot.Options, _snapshot.Names), _diagnostics);
        if (schema is not { IsObject: true })
        {
            outputs.ReportOdd(schema, "outputSchema is no schema, so the result is not typed");
            return new ToolShapes(tool, name, request);
        }

        var hint = NameHint.Root(name, isOutput: true);
        var wraps = schema["x-fastmcp-wrap-result"]?.Kind == JsonKind.True && schema["properties"]?["result"] is not null;
        var use = wraps ? outputs.Map(schema["properties"]!["result"]!, hint) : outputs.MapRoot(schema, hint);
        var result = new ToolShapes(tool, name, request) { Result = use, WrapsResult = wraps };
        result.Builders.Add(outputs);
        return result;
    }

    private void NameTypes()
    {
        ShapeSignatures.Assign(Roots());
        var namer = new TypeNamer(_snapshot, _diagnostics);
        foreach (var tool in Tools)
        {
            namer.NameRoot(tool.Request.Record, tool.Name + "Request");
            if (tool.Result is { } result && DeferredShape.Resolve(result).Shape is NamedShape { Hint: { IsRoot: true, IsItem: false } } named)
            {
                namer.NameRoot(named, tool.Name + "Result");
            }
        }

        foreach (var root in Roots())
        {
            _cancellation.ThrowIfCancellationRequested();
            namer.NameBelow(root);
        }

        Types = namer.Types;
        NamedShapes = namer.Named;
    }

    private IEnumerable<ShapeUse> Roots()
    {
        foreach (var tool in Tools)
        {
            yield return new ShapeUse(tool.Request.Record);
            if (tool.Result is { } result)
            {
                yield return result;
            }
        }
    }

    private void MarkDirections()
    {
        var directions = new Directions();
        foreach (var tool in Tools)
        {
            directions.Mark(new ShapeUse(tool.Request.Record), isOutput: false);
            if (tool.Result is { } result)
            {
                directions.Mark(result, isOutput: true);
            }
        }
    }

    private ToolModel Tool(ToolShapes shapes)
    {
        var tool = shapes.Tool;
        var remembered = _snapshot.Names.Tool(tool.Name);
        var parameters = ParameterBuilder.Build(shapes.Request, remembered, _snapshot.Options);
        return new ToolModel(
            tool.Name,
            shapes.Name,
            tool.Title,
            tool.Description,
            new EquatableArray<string>(shapes.Request.Remarks),
            tool.Hint("readOnlyHint"),
            tool.Hint("destructiveHint"),
            tool.Hint("idempotentHint"),
            tool.Hint("openWorldHint"),
            shapes.Request.Record.Name,
            remembered?.IsRequest ?? parameters.Count > MaxParameters,
            new EquatableArray<ParameterModel>(parameters),
            shapes.Result is { } result ? TypeRefBuilder.Of(result, isRead: true) : null,
            shapes.WrapsResult,
            Schema(tool.InputSchema),
            Schema(tool.DeclaredOutputSchema));
    }

    private SchemaText? Schema(JsonValue? schema) => schema is { IsObject: true } ? new SchemaText(_snapshot.Text, schema.Start, schema.End) : null;
}
