using TypedMcp.Generator.Model;
using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits how a record is read.</summary>
internal static class RecordReader
{
    /// <param name="writer">Where to.</param>
    /// <param name="record">The record.</param>
    /// <param name="method">What follows <c>Read</c> in the method's name.</param>
    /// <param name="type">The record's name.</param>
    /// <param name="tag">The member that the choice it belongs to has read already.</param>
    public static void Emit(SourceWriter writer, RecordModel record, string method, string type, string? tag = null)
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
        writer.Start("internal static ").Add(type).Add(" Read").Add(method).End("(ref Utf8JsonReader reader)").Open();
        writer.Line("McpJson.StartObject(ref reader);");
        foreach (var (property, local, seen) in properties)
        {
            if (property.KeepsNull)
            {
                writer.Start("Optional<").Type(property.Type).Add("> ").Add(local).End(" = default;");
                continue;
            }

            writer.Start("").Type(property.Type, isOptional: true).Add(" ").Add(local).End(" = null;");
            if (seen.Length > 0)
            {
                writer.Start("var ").Add(seen).End(" = false;");
            }
        }

        if (record.Extra is { } value)
        {
            writer.Start("IDictionary<string, ").Type(value).Add(">? ").Add(extra).End(" = null;");
        }

        writer.Line("while (McpJson.NextMember(ref reader))").Open();
        Members(writer, record, properties, extra, tag);
        writer.Close().Line();
        Return(writer, record, type, properties, extra);
        writer.Close();
    }

    // A required member that may be null: null and nothing are both null.
    private static bool NeedsFlag(PropertyModel property) => property.IsRequired && property.Type.IsNullable;

    private static void Members(SourceWriter writer, RecordModel record, List<(PropertyModel Property, string Local, string Seen)> properties, string extra, string? tag)
    {
        // One after the other, not nested in else: an object may have thousands of members.
        foreach (var (property, local, seen) in properties)
        {
            // A server that sends null for what it leaves out does no harm; an element holds null itself.
            var isNullable = property.Type.IsNullable || !(property.IsRequired || property.Type.Kind == TypeKind.Element);
            Test(writer, property.WireName).Add(local).Add(" = ");
            CodecExpressions.Read(writer, property.Type, isNullable);
            writer.Add("; ");
            if (seen.Length > 0)
            {
                writer.Add(seen).Add(" = true; ");
            }

            writer.End("continue; }");
        }

        foreach (var property in record.Properties)
        {
            if (property.Constant is not null && extra.Length > 0)
            {
                Test(writer, property.WireName).End("McpJson.Skip(ref reader); continue; }");
            }
        }

        if (tag is not null && extra.Length > 0)
        {
            Test(writer, tag).End("McpJson.Skip(ref reader); continue; }");
        }

        if (record.Extra is { } rest)
        {
            writer.Start("McpJson.ReadMember(ref reader, ref ").Add(extra).Add(", ");
            CodecExpressions.Reader(writer, rest, rest.IsNullable);
            writer.End(");");
        }
        else
        {
            writer.Line("McpJson.Skip(ref reader);");
        }
    }

    private static SourceWriter Test(SourceWriter writer, string wireName) =>
        writer.Start("if (McpJson.TryMember(ref reader, ").Utf8(wireName).Add(")) { ");

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
            if (property.IsRequired)
            {
                writer.Add(seen.Length > 0 ? seen : local).Add(seen.Length > 0 ? " ? " : " ?? ").Add(seen.Length > 0 ? local : "").Add(seen.Length > 0 ? " : " : "");
                writer.Add("throw McpJson.MissingMember(").Literal(property.WireName).End("),");
            }
            else
            {
                writer.Add(local).End(",");
            }
        }

        if (extra.Length > 0)
        {
            writer.Start(record.ExtraName).Add(" = ").Add(extra).End(",");
        }

        writer.Close("};");
    }
}
