using TypedMcp.Generator.Model;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits how a record is read.</summary>
internal static class RecordReader
{
    public static void Emit(SourceWriter writer, RecordModel record, string method, string type)
    {
        var scope = new NameScope();
        scope.TryTake("reader");
        var properties = new List<(PropertyModel Property, string Local, string Seen)>();
        foreach (var property in record.Properties)
        {
            if (property.Constant is null)
            {
                var local = scope.Take(Identifier.Camel(property.Name));
                properties.Add((property, local, NeedsFlag(property) ? scope.Take("has" + property.Name) : ""));
            }
        }

        var extra = record.Extra is null ? "" : scope.Take("extra");
        writer.Start("public static ").Add(type).Add(" Read").Add(method).End("(ref Utf8JsonReader reader)").Open();
        writer.Line("McpJson.StartObject(ref reader);");
        foreach (var (property, local, seen) in properties)
        {
            writer.Start(TypeWriter.Simple.Text(property.Type, isOptional: true)).Add(" ").Add(local).End(" = null;");
            if (seen.Length > 0)
            {
                writer.Start("var ").Add(seen).End(" = false;");
            }
        }

        if (record.Extra is { } value)
        {
            writer.Start("IDictionary<string, ").Add(TypeWriter.Simple.Text(value)).Add(">? ").Add(extra).End(" = null;");
        }

        writer.Line("while (McpJson.NextMember(ref reader))").Open();
        Members(writer, record, properties, extra);
        writer.Close().Line();
        Return(writer, record, type, properties, extra);
        writer.Close();
    }

    // A required member that may be null: null and nothing are both null.
    private static bool NeedsFlag(PropertyModel property) => property.IsRequired && property.Type.IsNullable;

    private static void Members(SourceWriter writer, RecordModel record, List<(PropertyModel Property, string Local, string Seen)> properties, string extra)
    {
        var first = true;
        foreach (var (property, local, seen) in properties)
        {
            writer.Start(first ? "if (" : "else if (").Add("McpJson.NameEquals(ref reader, ").Add(CSharpLiteral.Utf8(property.WireName)).End("))").Open();
            first = false;
            writer.Line("McpJson.Advance(ref reader);");

            // A server that sends null for what it leaves out does no harm; an element holds null itself.
            var type = property.IsRequired || property.Type.Kind == TypeKind.Element || property.Type.IsNullable ? property.Type : property.Type with { IsNullable = true };
            writer.Start(local).Add(" = ").Add(CodecExpressions.Read(type)).End(";");
            if (seen.Length > 0)
            {
                writer.Start(seen).End(" = true;");
            }

            writer.Close();
        }

        foreach (var property in record.Properties)
        {
            if (property.Constant is not null && extra.Length > 0)
            {
                writer.Start(first ? "if (" : "else if (").Add("McpJson.NameEquals(ref reader, ").Add(CSharpLiteral.Utf8(property.WireName)).End("))").Open();
                writer.Line("McpJson.Skip(ref reader);").Close();
                first = false;
            }
        }

        var rest = extra.Length > 0
            ? "McpJson.ReadMember(ref reader, ref " + extra + ", " + CodecExpressions.Reader(record.Extra!) + ");"
            : "McpJson.Skip(ref reader);";
        if (first)
        {
            writer.Line(rest);
        }
        else
        {
            writer.Line("else").Open().Line(rest).Close();
        }
    }

    private static void Return(SourceWriter writer, RecordModel record, string type, List<(PropertyModel Property, string Local, string Seen)> properties, string extra)
    {
        writer.Start("return new ").Add(type);
        if (properties.Count == 0 && extra.Length == 0)
        {
            writer.End("();");
            return;
        }

        writer.End().Open();
        foreach (var (property, local, seen) in properties)
        {
            writer.Start(property.Name).Add(" = ");
            var missing = "throw McpJson.MissingMember(" + CSharpLiteral.Of(property.WireName) + ")";
            writer.Add(seen.Length > 0 ? seen + " ? " + local + " : " + missing : property.IsRequired ? local + " ?? " + missing : local).End(",");
        }

        if (extra.Length > 0)
        {
            writer.Start(record.ExtraName).Add(" = ").Add(extra).End(",");
        }

        writer.Close("};");
    }
}
