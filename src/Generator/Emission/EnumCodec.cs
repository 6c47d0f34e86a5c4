using TypedMcp.Generator.Model;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits how enums are written and read.</summary>
internal static class EnumCodec
{
    public static void Emit(CodecEmitter emitter, EnumModel values)
    {
        if (values.IsWritten)
        {
            Write(emitter.Begin(), values, emitter.ModelNamespace);
        }

        if (values.IsRead)
        {
            var writer = emitter.Begin();
            writer.Start("public static ").Add(values.Name).Add(" Read").Add(values.Name).Add("(ref Utf8JsonReader reader) => ");
            writer.End(values.IsOpen ? "new(McpJson.ReadString(ref reader));" : "(" + values.Name + ")McpJson.ReadInt64(ref reader);");
        }
    }

    private static void Write(SourceWriter writer, EnumModel values, string modelNamespace)
    {
        writer.Start("public static void Write").Add(values.Name).Add("(Utf8JsonWriter writer, in ").Add(values.Name).Add(" value) => ");
        if (values.IsOpen)
        {
            writer.Add("writer.WriteStringValue(value.Value ?? throw McpJson.Unwritable(").Add(CSharpLiteral.Of(values.Name)).End("));");
            return;
        }

        if (values is { Form: EnumForm.Integers, IsRead: true })
        {
            writer.End("writer.WriteNumberValue((long)value);");
            return;
        }

        writer.Add(values.Form switch { EnumForm.Integers => "writer.WriteNumberValue", EnumForm.Literals => "writer.WriteRawValue", _ => "writer.WriteStringValue" });
        writer.End("(value switch").Open();

        // A method of this class may be called like the type, which then needs its namespace.
        var type = values.Name.StartsWith("Write", StringComparison.Ordinal) || values.Name.StartsWith("Read", StringComparison.Ordinal) ? "global::" + modelNamespace + "." : "";
        foreach (var value in values.Values)
        {
            writer.Start(type).Add(values.Name).Add(".").Add(value.Name).Add(" => ");
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
