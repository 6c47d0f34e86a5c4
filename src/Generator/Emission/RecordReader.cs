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
    /// <param name="isRead">Whether a call reads it: then in one pass, otherwise by looking its members up, which is shorter.</param>
    /// <param name="tag">The member that the choice it belongs to has read already.</param>
    public static void Emit(SourceWriter writer, RecordModel record, string method, string type, bool isRead, string? tag = null)
    {
        writer.Start("internal static ").Add(type).Add(" Read").Add(method).End("(ref Utf8JsonReader reader)").Open();
        if (isRead)
        {
            OnePass(writer, record, type, tag);
        }
        else
        {
            LookUp(writer, record, type, tag);
        }

        writer.Close();
    }

    private static void LookUp(SourceWriter writer, RecordModel record, string type, string? tag)
    {
        writer.Line("var members = McpMembers.Read(ref reader);");
        var first = true;
        foreach (var property in record.Properties)
        {
            if (property.Constant is null)
            {
                First(writer, type, ref first);
                LookUp(writer, property);
            }
        }

        if (record.Extra is { } extra)
        {
            First(writer, type, ref first);
            writer.Start(record.ExtraName).Add(" = members.Rest(");
            CodecExpressions.Reader(writer, extra, extra.IsNullable);
            foreach (var property in record.Properties)
            {
                if (property.Constant is not null)
                {
                    writer.Add(", ").Literal(property.WireName);
                }
            }

            if (tag is not null)
            {
                writer.Add(", ").Literal(tag);
            }

            writer.End("),");
        }

        if (first)
        {
            writer.Start("return new ").Add(type).End("();");
        }
        else
        {
            writer.Close("};");
        }
    }

    private static void First(SourceWriter writer, string type, ref bool first)
    {
        if (first)
        {
            writer.Start("return new ").End(type).Open();
            first = false;
        }
    }

    private static void LookUp(SourceWriter writer, PropertyModel property)
    {
        writer.Start(property.Name).Add(" = ");
        var type = property.Type;
        if (property.IsRequired && !type.IsNullable)
        {
            CodecExpressions.Read(writer, type, isNullable: false, "members.Required(", property.WireName);
        }
        else if (property.IsRequired)
        {
            // Looked up once: the value stays open for what comes after the question mark.
            writer.Add("McpJson.IsNull(ref members.Required(").Utf8(property.WireName).Add(")) ? ");
            CodecExpressions.Null(writer, type);
            writer.Add(" : ");
            CodecExpressions.Read(writer, type, isNullable: false, "members.Value");
        }
        else if (property.KeepsNull)
        {
            writer.Add("members.Holds(").Utf8(property.WireName).Add(") ? new Optional<").Type(type).Add(">(");
            CodecExpressions.Read(writer, type, type.IsNullable, "members.Value");
            writer.Add(") : default");
        }
        else
        {
            // A server that sends null for what it leaves out does no harm; an element holds null itself.
            var holdsNull = type.Kind == TypeKind.Element;
            writer.Add(holdsNull ? "members.Holds(" : "members.Has(").Utf8(property.WireName).Add(") ? ");
            CodecExpressions.Read(writer, type, holdsNull && type.IsNullable, "members.Value");
            writer.Add(" : ");
            CodecExpressions.Null(writer, type);
        }

        writer.End(",");
    }

    private static void OnePass(SourceWriter writer, RecordModel record, string type, string? tag)
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
