using TypedMcp.Generator.Model;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits how enums are written and read.</summary>
internal static class EnumCodec
{
    public static void Emit(CodecEmitter emitter, EnumModel values)
    {
        // A method of this class may be called like the type, which then needs its namespace.
        var type = (values.Name.StartsWith("Write", StringComparison.Ordinal) || values.Name.StartsWith("Read", StringComparison.Ordinal) ? "global::" + emitter.ModelNamespace + "." : "") + values.Name;
        Write(emitter.Begin(), values, type);
        Read(emitter.Begin(), values, type);
    }

    private static void Read(SourceWriter writer, EnumModel values, string type)
    {
        writer.Start("internal static ").Add(values.Name).Add(" Read").Add(values.Name).Add("(ref Utf8JsonReader reader) => ");
        switch (values.Form)
        {
            case EnumForm.Integers:
                writer.Add("(").Add(type).End(")McpJson.ReadInt64(ref reader);");
                break;
            case EnumForm.Literals:
                writer.Add("McpJson.IsLiteral(ref reader, ").Utf8(values.Values[0].Json).Add(") ? ").Add(type).Add(".").Add(values.Values[0].Name);
                writer.Add(" : throw McpJson.UnknownEnumValue(ref reader, ").Literal(values.Name).End(");");
                break;
            case var _ when values.IsOpen:
                writer.End("new(McpJson.ReadString(ref reader));");
                break;
            default:
                writer.Add("McpJson.ReadEnum<").Add(type).Add(">(ref reader, Write").Add(values.Name).End(");");
                break;
        }
    }

    private static void Write(SourceWriter writer, EnumModel values, string type)
    {
        writer.Start("internal static void Write").Add(values.Name).Add("(Utf8JsonWriter writer, in ").Add(values.Name).Add(" value) => ");
        if (values.IsOpen)
        {
            writer.Add("writer.WriteStringValue(value.Value ?? throw McpJson.Unwritable(").Literal(values.Name).End("));");
            return;
        }

        if (values is { Form: EnumForm.Integers, IsRead: true })
        {
            writer.End("writer.WriteNumberValue((long)value);");
            return;
        }

        writer.Add(values.Form switch { EnumForm.Integers => "writer.WriteNumberValue", EnumForm.Literals => "writer.WriteRawValue", _ => "writer.WriteStringValue" });
        writer.End("(value switch").Open();

        foreach (var value in values.Values)
        {
            writer.Start(type).Add(".").Add(value.Name).Add(" => ");
            writer.Add(values.Form switch
            {
                EnumForm.Integers => value.Json + "L",
                EnumForm.Literals => CSharpLiteral.Utf8(value.Json),
                _ => CSharpLiteral.Utf8(value.Text),
            });
            writer.End(",");
        }

        writer.Line("_ => throw McpJson.UndefinedEnum(value),");
        writer.Close("});");
    }
}
