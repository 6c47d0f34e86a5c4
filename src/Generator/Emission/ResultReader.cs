using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits how a result is read that is no generated type of its own, or comes wrapped.</summary>
internal static class ResultReader
{
    public static bool NeedsOwn(ToolModel tool) => tool.Result is { } result
        && (tool.WrapsResult || result.IsNullable || result.Kind is not (TypeKind.Record or TypeKind.Choice or TypeKind.OpenEnum or TypeKind.IntegerEnum));

    /// <summary>No model is called so: their names have no underscore before a letter.</summary>
    public static string NameOf(ToolModel tool) => "Read_" + tool.Name;

    public static void Emit(SourceWriter writer, ToolModel tool)
    {
        var result = tool.Result!;
        writer.Start("internal static ").Type(result).Add(" ").Add(NameOf(tool)).Add("(ref Utf8JsonReader reader) => ");
        if (tool.WrapsResult)
        {
            writer.Add("McpJson.ReadWrapped(ref reader, ");
            CodecExpressions.Reader(writer, result, result.IsNullable);
            writer.End(");");
        }
        else
        {
            CodecExpressions.Read(writer, result, result.IsNullable);
            writer.End(";");
        }
    }
}
