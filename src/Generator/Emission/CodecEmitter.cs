using TypedMcp.Generator.Model;
using TypedMcp.Generator.Naming;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits the class that writes and reads the models. Both ways for each: a caller may write a result to a file, or read a request from one.</summary>
internal sealed class CodecEmitter
{
    private readonly SourceWriter _writer;
    private readonly Dictionary<string, TypeRef> _tuples = new(StringComparer.Ordinal);
    private bool _first = true;

    private CodecEmitter(SourceWriter writer, string modelNamespace)
    {
        _writer = writer;
        ModelNamespace = modelNamespace;
    }

    public string ModelNamespace { get; }

    /// <summary>The class's name; made different from every model's.</summary>
    public static string ClassName(ProxyModel model, ProxyTarget target)
    {
        var name = target.Name + "Json";
        while (IsTaken(model, name))
        {
            name += "_";
        }

        return name;
    }

    private static bool IsTaken(ProxyModel model, string name)
    {
        foreach (var type in model.Types)
        {
            if (type.Name == name)
            {
                return true;
            }

            // A nested type would hide it where its siblings name it.
            if (type is ChoiceModel choice)
            {
                foreach (var branch in choice.Branches)
                {
                    if (branch.Record.Name == name)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    public static void Emit(SourceWriter writer, ProxyModel model, ProxyTarget target)
    {
        var name = ClassName(model, target);
        writer.Line("/// <summary>Writes and reads the models as JSON.</summary>");
        FileHeader.Attributes(writer, model.ExcludesFromCoverage, isModel: true);
        writer.Start(target.ModelAccess).Add(" sealed partial class ").Add(name).End(" : IMcpJsonCodecs").Open();
        CodecTable.Emit(writer, name, model);
        var emitter = new CodecEmitter(writer, target.ModelNamespace);
        foreach (var type in model.Types)
        {
            emitter.Type(type);
        }

        foreach (var tool in model.Tools)
        {
            emitter.Note(tool.Result);
            if (ResultReader.NeedsOwn(tool))
            {
                ResultReader.Emit(emitter.Begin(), tool);
            }
        }

        emitter.Tuples();
        writer.Close();
    }

    private void Type(TypeModel type)
    {
        switch (type)
        {
            case RecordModel record:
                WriteRecord(record, record.Name, record.Name, tag: null, tagJson: null);
                RecordReader.Emit(Begin(), record, record.Name, record.Name, record.IsRead);
                Note(record);
                break;
            case ChoiceModel choice:
                Choice(choice);
                break;
            case EnumModel values:
                EnumCodec.Emit(this, values);
                break;
        }
    }

    /// <summary>The writer, ready for another method.</summary>
    public SourceWriter Begin()
    {
        if (!_first)
        {
            _writer.Line();
        }

        _first = false;
        return _writer;
    }

    private void Choice(ChoiceModel choice)
    {
        foreach (var branch in choice.Branches)
        {
            Note(branch.Record);
        }

        Begin().Start("internal static void Write").Add(choice.Name).Add("(Utf8JsonWriter writer, in ").Add(choice.Name).End(" value)").Open();
        _writer.Line("switch (value)").Open();
        foreach (var branch in choice.Branches)
        {
            _writer.Start("case ").Add(choice.Name).Add(".").Add(branch.Record.Name).Add(" branch: Write").Add(choice.Name).Add("_").Add(branch.Record.Name).End("(writer, branch); break;");
        }

        if (choice.IsRead)
        {
            _writer.Start("case ").Add(choice.Name).Add(".").Add(choice.UnknownName).End(" unknown: McpJson.WriteElement(writer, unknown.Raw); break;");
        }

        _writer.Line("default: throw new ArgumentNullException(nameof(value));");
        _writer.Close().Close();
        foreach (var branch in choice.Branches)
        {
            WriteRecord(
                branch.Record,
                choice.Name + "_" + branch.Record.Name,
                choice.Name + "." + branch.Record.Name,
                choice.Tag,
                branch.Tags.Count == 1 ? branch.Tags[0] : null);
        }

        ChoiceReader.Emit(Begin(), choice);
        foreach (var branch in choice.Branches)
        {
            RecordReader.Emit(Begin(), branch.Record, choice.Name + "_" + branch.Record.Name, choice.Name + "." + branch.Record.Name, choice.IsRead, branch.Tags.Count == 1 ? choice.Tag : null);
        }
    }

    private void WriteRecord(RecordModel record, string method, string type, string? tag, string? tagJson)
    {
        Begin().Start("internal static void Write").Add(method).Add("(Utf8JsonWriter writer, in ").Add(type).End(" value)").Open();
        _writer.Line("McpJson.WriteStart(writer, value);");
        if (tag is not null && tagJson is not null)
        {
            Constant(tag, tagJson);
        }

        foreach (var property in record.Properties)
        {
            Property(property);
        }

        if (record.Extra is { } extra)
        {
            _writer.Start("McpJson.WriteMembers(writer, value.").Add(record.ExtraName).Add(", ");
            CodecExpressions.Writer(_writer, extra, extra.IsNullable);
            if (tag is not null && tagJson is not null)
            {
                _writer.Add(", ").Literal(tag);
            }

            foreach (var property in record.Properties)
            {
                _writer.Add(", ").Literal(property.WireName);
            }

            _writer.End(");");
        }

        _writer.Line("writer.WriteEndObject();").Close();
    }

    private void Property(PropertyModel property)
    {
        if (property.Constant is { } constant)
        {
            Constant(property.WireName, constant);
            return;
        }

        var isOptional = !property.IsRequired || property.KeepsNull;
        _writer.Start("");
        if (isOptional)
        {
            _writer.Add("if (value.").Add(property.Name).Add(property.KeepsNull ? ".IsSet) " : " is not null) ");
        }

        // A collection may stand for null, where null is allowed: see McpNull.
        var isNullable = property.Type.IsNullable && (property.KeepsNull || property.IsRequired || property.Type.Kind is TypeKind.List or TypeKind.Map or TypeKind.Object);
        var rest = property.KeepsNull || (isOptional && property.Type.IsValueType) ? ".Value" : "";
        var value = ("value.", property.Name, rest);
        if (CodecExpressions.WritesMember(property.Type, isNullable) && property.Bounds.Count == 0)
        {
            CodecExpressions.WriteMember(_writer, property.Type, property.WireName, value);
            _writer.End(";");
            return;
        }

        _writer.Add(isOptional ? "{ " : "");
        BoundsEmitter.Emit(_writer, property, rest);
        _writer.Add("writer.WritePropertyName(").Utf8(property.WireName).Add("); ");
        CodecExpressions.Write(_writer, property.Type, isNullable, value);
        _writer.End(isOptional ? "; }" : ";");
    }

    private void Name(string wireName) => _writer.Start("writer.WritePropertyName(").Utf8(wireName).End(");");

    private void Constant(string wireName, string json)
    {
        switch (json[0])
        {
            case 't' or 'f':
                _writer.Start("writer.WriteBoolean(").Utf8(wireName).Add(", ").Add(json).End(");");
                break;
            case 'n':
                _writer.Start("writer.WriteNull(").Utf8(wireName).End(");");
                break;
            case '"':
                _writer.Start("writer.WriteString(").Utf8(wireName).Add(", ").Utf8(Json.JsonText.Unescape(json, start: 1, json.Length - 1)).End(");");
                break;
            default:
                Name(wireName);
                _writer.Start("writer.WriteRawValue(").Utf8(json).End(");");
                break;
        }
    }

    private void Note(RecordModel record)
    {
        foreach (var property in record.Properties)
        {
            Note(property.Type);
        }

        Note(record.Extra);
    }

    // Tuples have no model: their codecs follow from their uses.
    private void Note(TypeRef? type)
    {
        if (type is null)
        {
            return;
        }

        if (type.Kind == TypeKind.Tuple && !_tuples.ContainsKey(CodecExpressions.Tuple(type)))
        {
            _tuples.Add(CodecExpressions.Tuple(type), type.NotNull);
        }

        foreach (var argument in type.Arguments)
        {
            Note(argument);
        }
    }

    private void Tuples()
    {
        var names = new List<string>(_tuples.Keys);
        names.Sort(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var type = _tuples[name];
            var text = TypeWriter.Simple.Text(type);
            Begin().Start("internal static void Write").Add(name).Add("(Utf8JsonWriter writer, in ").Add(text).End(" value)").Open();
            _writer.Line("writer.WriteStartArray();");
            for (var i = 0; i < type.Arguments.Count; i++)
            {
                _writer.Start("");
                CodecExpressions.Write(_writer, type.Arguments[i], type.Arguments[i].IsNullable, ("value.Item", Number(i + 1), ""));
                _writer.End(";");
            }

            _writer.Line("writer.WriteEndArray();").Close();
            Begin().Start("internal static ").Add(text).Add(" Read").Add(name).End("(ref Utf8JsonReader reader)").Open();
            _writer.Line("McpJson.StartArray(ref reader);");
            for (var i = 0; i < type.Arguments.Count; i++)
            {
                _writer.Start("var item").Add(Number(i + 1)).Add(" = McpJson.NextItem(ref reader) ? ");
                Item(type.Arguments[i]);
                _writer.Add(" : throw McpJson.MissingItem(").Add(Number(i)).End(");");
            }

            _writer.Line("McpJson.SkipItems(ref reader);");
            _writer.Start("return (");
            for (var i = 0; i < type.Arguments.Count; i++)
            {
                _writer.Add(i > 0 ? ", item" : "item").Add(Number(i + 1));
            }

            _writer.End(");").Close();
        }
    }

    private void Item(TypeRef type)
    {
        if (type.IsNullable)
        {
            _writer.Add("(").Type(type).Add(")(");
        }

        CodecExpressions.Read(_writer, type, type.IsNullable);
        _writer.Add(type.IsNullable ? ")" : "");
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
