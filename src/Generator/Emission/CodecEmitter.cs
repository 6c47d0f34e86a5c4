using TypedMcp.Generator.Model;
using TypedMcp.Generator.Naming;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits the class that writes and reads the models: only what some tool needs.</summary>
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
        foreach (var type in model.Types)
        {
            if (type.Name == name)
            {
                name += "_";
            }
        }

        return name;
    }

    public static string Emit(ProxyModel model, ProxyTarget target)
    {
        var writer = new SourceWriter(capacity: 4096 + (model.Types.Count * 2048));
        FileHeader.Write(writer, target.ModelNamespace, hasObsolete: true);
        FileHeader.WriteModelUsings(writer);
        writer.Line("/// <summary>Writes and reads the models as JSON.</summary>");
        writer.Start("[").Add(FileHeader.GeneratedCode).End("]");
        writer.Start("internal static class ").End(ClassName(model, target)).Open();
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
        return writer.Finish();
    }

    private void Type(TypeModel type)
    {
        switch (type)
        {
            case RecordModel record:
                if (record.IsWritten)
                {
                    WriteRecord(record, record.Name, record.Name, tag: null, tagJson: null);
                }

                if (record.IsRead)
                {
                    RecordReader.Emit(Begin(), record, record.Name, record.Name);
                }

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

        if (choice.IsWritten)
        {
            Begin().Start("public static void Write").Add(choice.Name).Add("(Utf8JsonWriter writer, in ").Add(choice.Name).End(" value)").Open();
            _writer.Line("switch (value)").Open();
            foreach (var branch in choice.Branches)
            {
                _writer.Start("case ").Add(choice.Name).Add(".").Add(branch.Record.Name).End(" branch:").Indent();
                _writer.Start("Write").Add(choice.Name).Add("_").Add(branch.Record.Name).End("(writer, branch);");
                _writer.Line("break;").Outdent();
            }

            if (choice.IsRead)
            {
                _writer.Start("case ").Add(choice.Name).Add(".").Add(choice.UnknownName).End(" unknown:").Indent();
                _writer.Line("McpJson.WriteElement(writer, unknown.Raw);").Line("break;").Outdent();
            }

            _writer.Line("default:").Indent().Line("throw new ArgumentNullException(nameof(value));").Outdent();
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
        }

        if (choice.IsRead)
        {
            ChoiceReader.Emit(Begin(), choice);
            foreach (var branch in choice.Branches)
            {
                RecordReader.Emit(Begin(), branch.Record, choice.Name + "_" + branch.Record.Name, choice.Name + "." + branch.Record.Name);
            }
        }
    }

    private void WriteRecord(RecordModel record, string method, string type, string? tag, string? tagJson)
    {
        Begin().Start("public static void Write").Add(method).Add("(Utf8JsonWriter writer, in ").Add(type).End(" value)").Open();
        _writer.Line("ArgumentNullException.ThrowIfNull(value);");
        _writer.Line("writer.WriteStartObject();");
        if (tag is not null && tagJson is not null)
        {
            Constant(tag, tagJson);
        }

        var afterBlock = false;
        foreach (var property in record.Properties)
        {
            if (afterBlock)
            {
                _writer.Line();
            }

            Property(property);
            afterBlock = !property.IsRequired && property.Constant is null;
        }

        if (afterBlock)
        {
            _writer.Line();
        }

        if (record.Extra is { } extra)
        {
            _writer.Start("McpJson.WriteMembers(writer, value.").Add(record.ExtraName).Add(", ").Add(CodecExpressions.Writer(extra));
            if (tag is not null && tagJson is not null)
            {
                _writer.Add(", ").Add(CSharpLiteral.Of(tag));
            }

            foreach (var property in record.Properties)
            {
                _writer.Add(", ").Add(CSharpLiteral.Of(property.WireName));
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

        var value = "value." + property.Name;
        if (property.KeepsNull)
        {
            _writer.Start("if (").Add(value).End(".IsSet)").Open();
            Name(property.WireName);
            _writer.Start(CodecExpressions.Write(property.Type, value + ".Value")).End(";").Close();
            return;
        }

        if (property.IsRequired)
        {
            Name(property.WireName);
            _writer.Start(CodecExpressions.Write(property.Type, value)).End(";");
            return;
        }

        _writer.Start("if (").Add(value).End(" is not null)").Open();
        Name(property.WireName);
        _writer.Start(CodecExpressions.Write(property.Type.NotNull, property.Type.IsValueType ? value + ".Value" : value)).End(";").Close();
    }

    private void Name(string wireName) => _writer.Start("writer.WritePropertyName(").Add(CSharpLiteral.Utf8(wireName)).End(");");

    private void Constant(string wireName, string json)
    {
        switch (json[0])
        {
            case 't' or 'f':
                _writer.Start("writer.WriteBoolean(").Add(CSharpLiteral.Utf8(wireName)).Add(", ").Add(json).End(");");
                break;
            case 'n':
                _writer.Start("writer.WriteNull(").Add(CSharpLiteral.Utf8(wireName)).End(");");
                break;
            case '"':
                _writer.Start("writer.WriteString(").Add(CSharpLiteral.Utf8(wireName)).Add(", ").Add(CSharpLiteral.Utf8(Json.JsonText.Unescape(json, start: 1, json.Length - 1))).End(");");
                break;
            default:
                Name(wireName);
                _writer.Start("writer.WriteRawValue(").Add(CSharpLiteral.Utf8(json)).End(");");
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
            Begin().Start("public static void Write").Add(name).Add("(Utf8JsonWriter writer, in ").Add(text).End(" value)").Open();
            _writer.Line("writer.WriteStartArray();");
            for (var i = 0; i < type.Arguments.Count; i++)
            {
                _writer.Start(CodecExpressions.Write(type.Arguments[i], "value.Item" + Number(i + 1))).End(";");
            }

            _writer.Line("writer.WriteEndArray();").Close();
            Begin().Start("public static ").Add(text).Add(" Read").Add(name).End("(ref Utf8JsonReader reader)").Open();
            _writer.Line("McpJson.StartArray(ref reader);");
            for (var i = 0; i < type.Arguments.Count; i++)
            {
                _writer.Start("var item").Add(Number(i + 1)).Add(" = McpJson.NextItem(ref reader) ? ");
                _writer.Add(Parenthesized(CodecExpressions.Read(type.Arguments[i]), type.Arguments[i])).Add(" : throw McpJson.MissingItem(").Add(Number(i)).End(");");
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

    private static string Parenthesized(string expression, TypeRef type) =>
        type.IsNullable ? "(" + TypeWriter.Simple.Text(type) + ")(" + expression + ")" : expression;

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
