using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits what gives JsonSerializer the codecs: a table of the types, and the resolver over it.</summary>
internal static class CodecTable
{
    public static void Emit(SourceWriter writer, string name, ProxyModel model)
    {
        writer.Start("private ").Add(name).End("()").Open().Close().Line();
        writer.Line("/// <summary>Metadata of the models for <see cref=\"JsonSerializerOptions\"/>; no reflection.</summary>");
        writer.Start("public static global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver TypeInfoResolver => McpJson.TypeInfoResolver<").Add(name).End(">();").Line();
        writer.Line("/// <summary>Metadata of one model, for methods of <see cref=\"JsonSerializer\"/> that want it.</summary>");
        writer.Line("/// <typeparam name=\"T\">The model.</typeparam>");
        writer.Line("/// <returns>The metadata.</returns>");
        writer.Start("public static global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> GetTypeInfo<T>() => McpJson.TypeInfo<T, ").Add(name).End(">();").Line();
        writer.Line("static JsonConverter? IMcpJsonCodecs.Find(global::System.Type type)").Open();
        foreach (var type in model.Types)
        {
            Row(writer, type.Name, type.Name);
            if (type is ChoiceModel choice)
            {
                Forms(writer, choice);
            }
        }

        writer.Line("return null;").Close().Line();
    }

    private static void Forms(SourceWriter writer, ChoiceModel choice)
    {
        foreach (var branch in choice.Branches)
        {
            Row(writer, choice.Name + "." + branch.Record.Name, choice.Name + "_" + branch.Record.Name);
        }

        if (choice.IsRead)
        {
            Row(writer, choice.Name + "." + choice.UnknownName, choice.Name + "_" + choice.UnknownName);
        }
    }

    private static void Row(SourceWriter writer, string type, string method)
    {
        writer.Start("if (type == typeof(").Add(type).Add(")) return new McpJsonConverter<").Add(type).Add(">(Read").Add(method).Add(", Write").Add(method).End(");");
    }
}
