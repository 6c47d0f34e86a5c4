using TypedMcp.Generator.Model;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits records, enums and choices.</summary>
internal sealed class ModelsEmitter
{
    private readonly SourceWriter _writer;
    private readonly string _access;
    private readonly bool _excludesFromCoverage;
    private readonly string _codecs;
    private readonly string _namespace;
    private readonly TypeWriter _types;

    private ModelsEmitter(SourceWriter writer, string access, bool excludesFromCoverage, string codecs, string modelNamespace, TypeWriter types)
    {
        _namespace = modelNamespace;
        _types = types;
        _writer = writer;
        _access = access;
        _excludesFromCoverage = excludesFromCoverage;
        _codecs = codecs;
    }

    public static void Emit(SourceWriter writer, ProxyModel model, ProxyTarget target)
    {
        var emitter = new ModelsEmitter(writer, target.ModelAccess, model.ExcludesFromCoverage, CodecEmitter.ClassName(model, target), target.ModelNamespace, TypeWriter.Simple);
        foreach (var type in model.Types)
        {
            emitter.Type(type);
            writer.Line();
        }
    }

    private void Type(TypeModel type)
    {
        switch (type)
        {
            case RecordModel record:
                DocWriter.Member(_writer, DocWriter.Visible(record.Doc.Summary) ?? "The object '" + record.Name + "'.", record.Doc);
                Attributes(record.Name);
                Record(record, record.Name, baseName: null);
                break;
            case EnumModel { IsOpen: true } values:
                OpenEnum(values);
                break;
            case EnumModel values:
                Enum(values);
                break;
            case ChoiceModel choice:
                Choice(choice);
                break;
        }
    }

    private void Attributes(string type, bool isCode = true)
    {
        FileHeader.Attributes(_writer, _excludesFromCoverage, isModel: true, isCode);
        Converter(type);
    }

    // Lets JsonSerializer write and read the type as a call does.
    private void Converter(string type) => _writer.Start("[JsonConverter(typeof(McpJsonConverter<").Add(type).Add(", ").Add(_codecs).End(">))]");

    private void Record(RecordModel record, string name, string? baseName)
    {
        _writer.Start(_access).Add(" sealed partial record ").Add(name);
        if (baseName is not null)
        {
            _writer.Add(" : ").Add(baseName);
        }

        var first = true;
        foreach (var property in record.Properties)
        {
            if (property.Constant is not null)
            {
                continue;
            }

            Separate(ref first);
            Property(property);
        }

        if (record.Extra is { } extra)
        {
            Separate(ref first);
            _writer.Line("/// <summary>Members that the schema does not name.</summary>");
            _writer.Start("public IDictionary<string, ");
            _types.Append(_writer, extra);
            _writer.Add(">? ").Add(record.ExtraName).End(" { get; init; }");
        }

        if (first)
        {
            _writer.End(";");
        }
        else
        {
            _writer.Close();
        }
    }

    private void Separate(ref bool first)
    {
        if (first)
        {
            _writer.End().Open();
            first = false;
        }
        else
        {
            _writer.Line();
        }
    }

    private void Property(PropertyModel property)
    {
        DocWriter.Member(_writer, DocWriter.Visible(property.Doc.Summary) ?? "The member '" + property.WireName + "'.", property.Doc);

        // A required member may not be obsolete where its type is not (CS9042).
        if (property.Doc.IsDeprecated && !property.IsRequired)
        {
            _writer.Line("[Obsolete(\"The server's schema says that this is deprecated.\")]");
        }

        _writer.Start(property.IsRequired ? "public required " : "public ");
        if (property.KeepsNull)
        {
            _writer.Add("Optional<");
            _types.Append(_writer, property.Type);
            _writer.Add(">");
        }
        else
        {
            _types.Append(_writer, property.Type, !property.IsRequired);
        }

        _writer.Add(" ").Add(property.Name).End(" { get; init; }");
    }

    private void Enum(EnumModel values)
    {
        DocWriter.Member(_writer, DocWriter.Visible(values.Doc.Summary) ?? "The values of '" + values.Name + "'.", values.Doc);
        Attributes(values.Name, isCode: false);
        _writer.Start(_access).Add(" enum ").Add(values.Name).End(values.Form == EnumForm.Integers ? " : long" : "").Open();
        for (var i = 0; i < values.Values.Count; i++)
        {
            if (i > 0)
            {
                _writer.Line();
            }

            var value = values.Values[i];
            DocWriter.Summary(_writer, DocWriter.Visible(value.Description) ?? ValueDoc(value));
            _writer.Start(value.Name).Add(values.Form == EnumForm.Integers ? " = " + value.Json : "").End(",");
        }

        _writer.Close();
    }

    private void OpenEnum(EnumModel values)
    {
        DocWriter.Summary(_writer, DocWriter.Visible(values.Doc.Summary) ?? "The values of '" + values.Name + "'.");
        DocWriter.Remarks(_writer, values.Doc.Remarks, "A text that is not among the known values is kept.");
        _writer.Line("/// <param name=\"Value\">The text on the wire.</param>");
        Attributes(values.Name);
        _writer.Start(_access).Add(" readonly partial record struct ").Add(values.Name).End("(string Value)").Open();
        foreach (var value in values.Values)
        {
            DocWriter.Summary(_writer, DocWriter.Visible(value.Description) ?? ValueDoc(value));
            _writer.Start("public static ").Add(values.Name).Add(" ").Add(value.Name).Add(" => new(Values.").Add(value.Name).End(");").Line();
        }

        if (values.Form == EnumForm.OpenStrings)
        {
            _writer.Line("/// <summary>Any text: the schema allows others than the known ones.</summary>");
            _writer.Line("/// <param name=\"value\">The text on the wire.</param>");
            _writer.Start("public static implicit operator ").Add(values.Name).End("(string value) => new(value);").Line();
        }

        _writer.Line("/// <inheritdoc/>");
        _writer.Line("public override string ToString() => Value ?? \"\";").Line();
        _writer.Line("/// <summary>The known texts as constants, for <c>switch</c>.</summary>");
        _writer.Line("public static class Values").Open();
        for (var i = 0; i < values.Values.Count; i++)
        {
            if (i > 0)
            {
                _writer.Line();
            }

            var value = values.Values[i];
            DocWriter.Summary(_writer, ValueDoc(value));
            _writer.Start("public const string ").Add(value.Name).Add(" = ").Literal(value.Text).End(";");
        }

        _writer.Close().Close();
    }

    private void Choice(ChoiceModel choice)
    {
        DocWriter.Member(_writer, DocWriter.Visible(choice.Doc.Summary) ?? "One of the forms of '" + choice.Name + "'.", choice.Doc);
        Attributes(choice.Name);
        _writer.Start(_access).Add(" abstract partial record ").End(choice.Name).Open();
        _writer.Start("private ").Add(choice.Name).End("()").Open().Close();
        var nested = new HashSet<string>(StringComparer.Ordinal) { choice.UnknownName };
        foreach (var branch in choice.Branches)
        {
            nested.Add(branch.Record.Name);
        }

        var inside = new ModelsEmitter(_writer, "public", _excludesFromCoverage, _codecs, _namespace, TypeWriter.Inside(_namespace, nested));
        foreach (var branch in choice.Branches)
        {
            _writer.Line();
            DocWriter.Member(_writer, DocWriter.Visible(branch.Record.Doc.Summary) ?? BranchDoc(choice, branch), branch.Record.Doc);
            Converter(choice.Name + "." + branch.Record.Name);
            inside.Record(branch.Record, branch.Record.Name, choice.Name);
        }

        if (choice.IsRead)
        {
            _writer.Line();
            _writer.Line("/// <summary>A form that was not known when this code was generated.</summary>");
            _writer.Line("/// <param name=\"Raw\">The object as the server sent it.</param>");
            Converter(choice.Name + "." + choice.UnknownName);
            _writer.Start("public sealed partial record ").Add(choice.UnknownName).Add("(JsonElement Raw) : ").Add(choice.Name).End(";");
        }

        _writer.Close();
    }

    private static string BranchDoc(ChoiceModel choice, BranchModel branch) => choice.Tag is not null && branch.Tags.Count > 0
        ? "The form whose '" + choice.Tag + "' is " + branch.Tags[0] + "."
        : "The form '" + branch.Record.Name + "'.";

    private static string ValueDoc(EnumValueModel value) => value.Text.Length == 0 ? "The empty text." : "The value '" + value.Text + "'.";
}
