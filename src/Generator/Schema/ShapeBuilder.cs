using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Schema;

/// <summary>Turns the nodes of one schema document into shapes. What cannot be typed becomes any JSON, with a diagnostic; nothing throws.</summary>
internal sealed class ShapeBuilder
{
    private const int MaxDepth = 120;

    // The largest real schema leads to some thousands. Choices beside properties that lead back to themselves are new nodes every time, and without an end.
    private const int MaxNodes = 50_000;

    private readonly SchemaDocument _document;
    private readonly DiagnosticBag _diagnostics;
    private readonly SchemaReader _reader;
    private readonly ChoiceBuilder _choices;
    private int _depth;
    private int _namedDepth;
    private int _nodes;

    public ShapeBuilder(SchemaDocument document, DiagnosticBag diagnostics)
    {
        _document = document;
        _diagnostics = diagnostics;
        _reader = new SchemaReader(new ReferenceResolver(document.Root));
        _choices = new ChoiceBuilder(this);
    }

    public SchemaReader Reader => _reader;

    public bool IsOutput => _document.IsOutput;

    /// <summary>The tuples with the names of their items, for those who remember them.</summary>
    public List<(JsonValue Node, string[] Names)> Tuples { get; } = [];

    /// <summary>The names that the items of a tuple once got; nothing where their number has changed.</summary>
    public string[]? RememberedTuple(JsonValue node, int count) =>
        _document.Names.Tuples.TryGetValue(node, out var text) && text.Split(',') is { } names && names.Length == count && Array.TrueForAll(names, name => name.Length == 0 || (TupleBuilder.IsName(name) && Array.IndexOf(names, name) == Array.LastIndexOf(names, name)))
            ? names
            : null;

    /// <summary>Whether an option has the record keep members that its schema does not name. Arguments of a tool only where they are named.</summary>
    public bool KeepsUnknown(RecordShape record) =>
        !(record.IsRoot && !IsOutput && _document.Options.KeepsAllUnknown) && _document.Options.TakeKeepUnknown(record.Node);

    public ShapeUse Map(JsonValue node, NameHint hint)
    {
        (node, hint) = Follow(node, hint);
        var view = _reader.Read(node);
        if (view.Built is { } built)
        {
            return built;
        }

        if (_document.Options.ForcedScalar(node) is { } forced)
        {
            return new ShapeUse(Shape.OfScalar(forced));
        }

        if (view.ActiveAt >= 0)
        {
            return _namedDepth > view.ActiveAt ? new ShapeUse(view.Deferred ??= new DeferredShape()) : Degrade(node, "it contains itself without an object in between");
        }

        if (_depth >= MaxDepth)
        {
            return Degrade(node, "the schemas are nested too deeply");
        }

        if (_nodes >= MaxNodes)
        {
            return _nodes++ == MaxNodes ? Degrade(node, "the schema has too many parts") : Any;
        }

        return MapOnce(view, hint);
    }

    private ShapeUse MapOnce(SchemaView view, NameHint hint)
    {
        view.ActiveAt = _namedDepth;
        _depth++;
        _nodes++;
        var use = MapView(view, hint);
        _depth--;
        view.ActiveAt = -1;
        view.Built = use;
        if (view.Deferred is { } deferred)
        {
            deferred.Target = use;
        }

        return use;
    }

    public ShapeUse MapView(SchemaView view, NameHint hint)
    {
        if (view.Problem is not null)
        {
            return Degrade(view);
        }

        ReportIgnored(view);
        var use = view.Choices.Count > 0 ? _choices.Map(view, hint) : MapPlain(view, hint).OrNull(view.Nullable);
        return _document.Options.IsForcedNullable(view.Origin) ? use.OrNull(nullable: true) : use;
    }

    /// <summary>Maps a schema without choices.</summary>
    public ShapeUse MapPlain(SchemaView view, NameHint hint)
    {
        if (view.Const is not null || view.Enum is not null)
        {
            if (EnumBuilder.Map(this, view, hint) is { } use)
            {
                return use;
            }
        }

        var types = TypesOf(view);
        return types switch
        {
            SchemaTypes.None or SchemaTypes.Null => Any,
            SchemaTypes.String => new ShapeUse(Shape.OfScalar(ScalarMapper.OfString(view))),
            SchemaTypes.Integer or SchemaTypes.Number or (SchemaTypes.Integer | SchemaTypes.Number) => new ShapeUse(ScalarMapper.OfNumber(view, types)),
            SchemaTypes.Boolean => new ShapeUse(Shape.OfScalar(ScalarKind.Boolean)),
            SchemaTypes.Array => MapArray(view, hint),
            SchemaTypes.Object => MapObject(view, hint),
            _ => _choices.MapTypes(view, types, hint),
        };
    }

    public static ShapeUse Any => new(new Shape(ShapeKind.Any));

    /// <summary>The types that a schema means: what it says, else what its keywords are about.</summary>
    public static SchemaTypes TypesOf(SchemaView view)
    {
        if (view.Types != SchemaTypes.None)
        {
            return view.Types;
        }

        if (view.HasPropertiesKeyword || view.AdditionalProperties is not null || view.PatternProperties is not null || view.Required.Count > 0)
        {
            return SchemaTypes.Object;
        }

        if (view.Items is not null || view.PrefixItems is not null || view.Constraint("minItems") is not null || view.Constraint("maxItems") is not null)
        {
            return SchemaTypes.Array;
        }

        if (view.Format is "date-time" or "date" or "uuid" or "uri" or "email" or "time" or "duration" || view.ContentEncoding is not null
            || view.Constraint("pattern") is not null || view.Constraint("minLength") is not null || view.Constraint("maxLength") is not null)
        {
            return SchemaTypes.String;
        }

        return view.Constraint("minimum") is not null || view.Constraint("maximum") is not null ? SchemaTypes.Number : SchemaTypes.None;
    }

    /// <summary>Runs <paramref name="fill"/> for a shape with a name of its own, which recursion may pass through.</summary>
    public void Begin(NamedShape shape, bool registers, Action fill)
    {
        shape.Canonical = shape;
        if (registers && shape.Node.Note is SchemaView { ActiveAt: >= 0 } view)
        {
            view.Built = new ShapeUse(shape, shape.View.Nullable);
        }

        _namedDepth++;
        fill();
        _namedDepth--;
    }

    /// <summary>Makes the root of the document known by its shape, which recursion leads back to.</summary>
    public void RegisterRoot(JsonValue node, NamedShape shape) => _reader.Read(node).Built = new ShapeUse(shape);

    /// <summary>Maps the root itself: a result is named by its tool, whatever it refers to.</summary>
    public ShapeUse MapRoot(JsonValue node, NameHint hint) => MapOnce(_reader.Read(node), hint);

    public ShapeUse Degrade(SchemaView view)
    {
        if (view.Dangling)
        {
            _diagnostics.Add(DiagnosticIds.ReferenceUnresolved, view.Origin, _document.Tool, _document.PointerOf(view.Origin), view.Problem!);
            return new ShapeUse(new Shape(ShapeKind.Any));
        }

        return Degrade(view.Origin, view.Problem!);
    }

    public ShapeUse Degrade(JsonValue node, string reason)
    {
        _diagnostics.Add(DiagnosticIds.NodeDegraded, node, _document.Tool, _document.PointerOf(node), reason);
        return new ShapeUse(new Shape(ShapeKind.Any));
    }

    public void ReportOdd(JsonValue node, string what) =>
        _diagnostics.Add(DiagnosticIds.SchemaOdd, node, _document.Tool, _document.PointerOf(node), what);

    public void ReportIgnored(SchemaView view)
    {
        if (view.Ignored is null)
        {
            return;
        }

        foreach (var keyword in view.Ignored)
        {
            ReportIgnored(keyword.Name, keyword.Value);
        }
    }

    public void ReportIgnored(string keyword, JsonValue at) =>
        _diagnostics.Add(DiagnosticIds.KeywordIgnored, at, _document.Tool, _document.PointerOf(at), keyword);

    /// <summary>Follows references that say nothing of their own, so that what they share is one type.</summary>
    public (JsonValue Node, NameHint Hint) Follow(JsonValue node, NameHint hint)
    {
        for (var hops = 0; hops < 32 && node.IsObject; hops++)
        {
            var alias = Alias(node);
            var target = alias is { IsString: true } ? _reader.References.Resolve(alias.Text) : alias;
            if (alias is null || target is null)
            {
                break;
            }

            hint = alias.IsString ? ReferenceHint.Of(alias.Text, hint) : hint;
            node = target;
        }

        return (node, hint);
    }

    // The reference's text, or the only part of an allOf, anyOf or oneOf.
    private static JsonValue? Alias(JsonValue node)
    {
        JsonValue? alias = null;
        foreach (var member in node.Members)
        {
            switch (member.Name)
            {
                case "$ref" when alias is null && member.Value.IsString:
                    alias = member.Value;
                    break;
                case "allOf" or "anyOf" or "oneOf" when alias is null && member.Value.Items.Length == 1 && member.Value.Items[0].IsObject:
                    alias = member.Value.Items[0];
                    break;
                case "description" or "title" or "default" or "examples" or "example" or "$comment" or "deprecated" or "readOnly" or "writeOnly" or "$schema":
                    break;
                default:
                    return null;
            }
        }

        return alias;
    }

    private ShapeUse MapArray(SchemaView view, NameHint hint)
    {
        if (view.PrefixItems is { Length: > 0 } prefix)
        {
            return TupleBuilder.Map(this, view, prefix, hint);
        }

        var item = view.Items is { } items ? Map(items, hint.Item()) : Any;
        return new ShapeUse(Shape.OfItem(ShapeKind.List, item));
    }

    private ShapeUse MapObject(SchemaView view, NameHint hint)
    {
        if (view.Properties.Count == 0)
        {
            if (RecordBuilder.MapValue(this, view, hint) is { } value)
            {
                return new ShapeUse(Shape.OfItem(ShapeKind.Map, value));
            }

            if (view.AdditionalProperties is null && view.Required.Count == 0)
            {
                return new ShapeUse(new Shape(ShapeKind.FreeObject));
            }
        }

        var record = new RecordShape(view, hint);
        Begin(record, registers: true, () => RecordBuilder.Fill(this, record, view, hint));
        return new ShapeUse(record);
    }
}
