using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>The C# that writes and reads a value of a type.</summary>
internal static class CodecExpressions
{
    /// <summary>A statement's expression that writes <paramref name="value"/>, which is not null unless the type allows it.</summary>
    public static string Write(TypeRef type, string value, string writer = "writer")
    {
        if (type.IsNullable && type.Kind != TypeKind.Node)
        {
            return "McpJson." + (type.IsValueType ? "WriteNullableValue(" : "WriteNullable(") + writer + ", " + value + ", " + Writer(type.NotNull) + ")";
        }

        return type.Kind switch
        {
            TypeKind.List => "McpJson.WriteList(" + writer + ", " + value + ", " + Writer(type.Arguments[0]) + ")",
            TypeKind.Array => "McpJson.WriteList<" + Text(type.Arguments[0]) + ">(" + writer + ", " + value + ", " + Writer(type.Arguments[0]) + ")",
            TypeKind.Map => "McpJson.WriteMap(" + writer + ", " + value + ", " + Writer(type.Arguments[0]) + ")",
            TypeKind.Dictionary => "McpJson.WriteMap<" + Text(type.Arguments[0]) + ">(" + writer + ", " + value + ", " + Writer(type.Arguments[0]) + ")",
            TypeKind.OneOrMany => "McpJson.WriteOneOrMany(" + writer + ", " + value + ", " + Writer(type.Arguments[0]) + ")",
            TypeKind.Union => "McpJson.WriteUnion(" + writer + ", " + value + ", " + All(type, Writer) + ")",
            _ => Method(type, "Write") + "(" + writer + ", " + value + ")",
        };
    }

    /// <summary>An expression that reads a value; the reader stands on its first token.</summary>
    public static string Read(TypeRef type, string reader = "reader")
    {
        if (type.IsNullable && type.Kind != TypeKind.Node)
        {
            return reader + ".TokenType == JsonTokenType.Null ? null : " + Read(type.NotNull, reader);
        }

        return type.Kind switch
        {
            TypeKind.List => "McpJson.ReadList(ref " + reader + ", " + Reader(type.Arguments[0]) + ")",
            TypeKind.Array => "[.. McpJson.ReadList(ref " + reader + ", " + Reader(type.Arguments[0]) + ")]",
            TypeKind.Map => "McpJson.ReadMap(ref " + reader + ", " + Reader(type.Arguments[0]) + ")",
            TypeKind.Dictionary => "new " + Text(type) + "(McpJson.ReadMap(ref " + reader + ", " + Reader(type.Arguments[0]) + "))",
            TypeKind.OneOrMany => "McpJson.ReadOneOrMany(ref " + reader + ", " + Reader(type.Arguments[0]) + ")",
            TypeKind.Union => "McpJson.ReadUnion(ref " + reader + ", " + All(type, static part => Kinds(part) + ", " + Reader(part)) + ")",
            _ => Method(type, "Read") + "(ref " + reader + ")",
        };
    }

    /// <summary>An <c>McpJsonWriter</c> of the type.</summary>
    public static string Writer(TypeRef type) => IsMethod(type)
        ? Method(type, "Write")
        : "static (Utf8JsonWriter w, in " + Text(type) + " v) => " + Write(type, "v", "w");

    /// <summary>An <c>McpJsonReader</c> of the type.</summary>
    public static string Reader(TypeRef type)
    {
        if (IsMethod(type))
        {
            return Method(type, "Read");
        }

        // The lambda's type must be said where the expression has none of its own.
        return type.Kind == TypeKind.Array || type.IsNullable
            ? "static " + Text(type) + " (ref Utf8JsonReader r) => " + Read(type, "r")
            : "static (ref Utf8JsonReader r) => " + Read(type, "r");
    }

    /// <summary>The name of the codec's method for a generated type.</summary>
    public static string Tuple(TypeRef type)
    {
        var buffer = new TextBuffer(capacity: 64);
        foreach (var c in TypeWriter.Simple.Text(type.NotNull))
        {
            if (char.IsLetterOrDigit(c))
            {
                buffer.Append(c);
            }
            else if (c is ',' or '?')
            {
                buffer.Append(c == ',' ? "And" : "OrNull");
            }
        }

        return "Tuple_" + buffer;
    }

    private static bool IsMethod(TypeRef type) => (!type.IsNullable || type.Kind == TypeKind.Node)
        && type.Kind is not (TypeKind.List or TypeKind.Array or TypeKind.Map or TypeKind.Dictionary or TypeKind.OneOrMany or TypeKind.Union);

    private static string Method(TypeRef type, string verb) => type.Kind switch
    {
        TypeKind.Record or TypeKind.Choice or TypeKind.Enum or TypeKind.OpenEnum or TypeKind.IntegerEnum => verb + type.Name,
        TypeKind.Tuple => verb + Tuple(type),
        _ => "McpJson." + verb + type.Kind.ToString(),
    };

    private static string All(TypeRef type, Func<TypeRef, string> part)
    {
        var text = "";
        for (var i = 0; i < type.Arguments.Count; i++)
        {
            text += (i > 0 ? ", " : "") + part(type.Arguments[i]);
        }

        return text;
    }

    private static string Kinds(TypeRef type) => "McpJsonKinds." + type.Kind switch
    {
        TypeKind.Boolean => "Boolean",
        TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt32 or TypeKind.UInt64 or TypeKind.IntegerEnum => "Integer",
        TypeKind.Single or TypeKind.Double or TypeKind.Decimal => "Number",
        TypeKind.Record or TypeKind.Choice or TypeKind.Object or TypeKind.Dictionary or TypeKind.Element => "Object",
        TypeKind.Array or TypeKind.Tuple => "Array",
        _ => "String",
    };

    private static string Text(TypeRef type) => TypeWriter.Simple.Text(type);
}
