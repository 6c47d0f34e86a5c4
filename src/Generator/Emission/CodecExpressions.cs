using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Writes the C# that writes and reads a value of a type.</summary>
internal static class CodecExpressions
{
    // Enum.ToString looks names up anew each time.
#if NET
    private static readonly string[] s_kinds = Enum.GetNames<TypeKind>();
#else
    private static readonly string[] s_kinds = Enum.GetNames(typeof(TypeKind));
#endif

    /// <summary>A statement's expression that writes a value.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="type">The value's type.</param>
    /// <param name="isNullable">Whether the value may be null.</param>
    /// <param name="value">The value's expression, and what comes after it.</param>
    /// <param name="writer">The JSON writer's name.</param>
    public static void Write(TextBuffer text, TypeRef type, bool isNullable, (string Owner, string Name, string After) value, string writer = "writer")
    {
        if (isNullable && type.Kind != TypeKind.Node)
        {
            text.Append(type.IsValueType ? "McpJson.WriteNullableValue(" : "McpJson.WriteNullable(").Append(writer).Append(", ");
            text.Append(value.Owner).Append(value.Name).Append(value.After).Append(", ");
            Writer(text, type, isNullable: false);
            text.Append(')');
            return;
        }

        switch (type.Kind)
        {
            case TypeKind.List:
                text.Append("McpJson.WriteList(");
                break;
            case TypeKind.Array:
                text.Append("McpJson.WriteList<");
                TypeWriter.Simple.Append(text, type.Arguments[0]);
                text.Append(">(");
                break;
            case TypeKind.Map:
                text.Append("McpJson.WriteMap(");
                break;
            case TypeKind.Dictionary:
                text.Append("McpJson.WriteMap<");
                TypeWriter.Simple.Append(text, type.Arguments[0]);
                text.Append(">(");
                break;
            case TypeKind.OneOrMany:
                text.Append("McpJson.WriteOneOrMany(");
                break;
            case TypeKind.Union:
                text.Append("McpJson.WriteUnion(");
                break;
            default:
                Method(text, type, "Write");
                text.Append('(');
                break;
        }

        text.Append(writer).Append(", ").Append(value.Owner).Append(value.Name).Append(value.After);
        if (IsMade(type.Kind))
        {
            foreach (var argument in type.Arguments)
            {
                text.Append(", ");
                Writer(text, argument, argument.IsNullable);
            }
        }

        text.Append(')');
    }

    /// <summary>Whether a member of the type is written in one call.</summary>
    public static bool WritesMember(TypeRef type, bool isNullable) =>
        !isNullable && type.Kind is (TypeKind.String or TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.Double);

    /// <summary>A statement's expression that writes a member's name and its value.</summary>
    public static void WriteMember(SourceWriter text, TypeRef type, string wireName, (string Owner, string Name, string After) value)
    {
        Method(text, type, "Write");
        text.Add("(writer, ").Utf8(wireName).Add(", ").Add(value.Owner).Add(value.Name).Add(value.After).Add(")");
    }

    /// <summary>An expression that reads a value; the reader stands on its first token.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="type">The value's type.</param>
    /// <param name="isNullable">Whether the value may be null.</param>
    /// <param name="reader">The JSON reader's name, or what comes before <paramref name="wireName"/>.</param>
    /// <param name="wireName">The member that has the value, where it is looked up by its name.</param>
    public static void Read(TextBuffer text, TypeRef type, bool isNullable, string reader = "reader", string? wireName = null)
    {
        if (isNullable && type.Kind != TypeKind.Node)
        {
            text.Append("McpJson.IsNull(ref ").Append(reader).Append(") ? ");
            Null(text, type);
            text.Append(" : ");
        }

        switch (type.Kind)
        {
            case TypeKind.List:
                text.Append("McpJson.ReadList(ref ");
                break;
            case TypeKind.Array:
                text.Append("[.. McpJson.ReadList(ref ");
                break;
            case TypeKind.Map:
                text.Append("McpJson.ReadMap(ref ");
                break;
            case TypeKind.Dictionary:
                text.Append("new Dictionary<string, ");
                TypeWriter.Simple.Append(text, type.Arguments[0]);
                text.Append(">(McpJson.ReadMap(ref ");
                break;
            case TypeKind.OneOrMany:
                text.Append("McpJson.ReadOneOrMany(ref ");
                break;
            case TypeKind.Union:
                text.Append("McpJson.ReadUnion(ref ");
                break;
            default:
                Method(text, type, "Read");
                text.Append("(ref ");
                break;
        }

        text.Append(reader);
        if (wireName is not null)
        {
            text.Append('"');
            CSharpLiteral.Append(text, wireName, keepsSurrogates: false);
            text.Append("\"u8)");
        }

        if (IsMade(type.Kind))
        {
            foreach (var argument in type.Arguments)
            {
                text.Append(", ");
                if (type.Kind == TypeKind.Union)
                {
                    text.Append("McpJsonKinds.").Append(Kinds(argument)).Append(", ");
                }

                Reader(text, argument, argument.IsNullable);
            }
        }

        text.Append(type.Kind switch { TypeKind.Array => ")]", TypeKind.Dictionary => "))", _ => ")" });
    }

    /// <summary>Null, where the type is to be said.</summary>
    public static void Null(TextBuffer text, TypeRef type)
    {
        // Where a text or an array converts to the type, a bare null would, too, and become an empty value.
        if (type.Kind is TypeKind.Bytes or TypeKind.OneOrMany or TypeKind.Union or TypeKind.OpenEnum)
        {
            text.Append('(');
            TypeWriter.Simple.Append(text, type, isOptional: true);
            text.Append(')');
        }

        text.Append("null");
    }

    /// <summary>An <c>McpJsonWriter</c> of the type.</summary>
    public static void Writer(TextBuffer text, TypeRef type, bool isNullable)
    {
        if (IsMethod(type, isNullable))
        {
            Method(text, type, "Write");
            return;
        }

        text.Append("static (Utf8JsonWriter w, in ");
        TypeWriter.Simple.Append(text, type, isNullable, isExact: true);
        text.Append(" v) => ");
        Write(text, type, isNullable, ("v", "", ""), "w");
    }

    /// <summary>An <c>McpJsonReader</c> of the type.</summary>
    public static void Reader(TextBuffer text, TypeRef type, bool isNullable)
    {
        if (IsMethod(type, isNullable))
        {
            Method(text, type, "Read");
            return;
        }

        text.Append("static ");

        // The lambda's type must be said where the expression has none of its own.
        if (type.Kind == TypeKind.Array || isNullable)
        {
            TypeWriter.Simple.Append(text, type, isNullable, isExact: true);
            text.Append(' ');
        }

        text.Append("(ref Utf8JsonReader r) => ");
        Read(text, type, isNullable, "r");
    }

    /// <summary>The name of the codec's method for a tuple.</summary>
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

    private static bool IsMade(TypeKind kind) => kind is TypeKind.List or TypeKind.Array or TypeKind.Map or TypeKind.Dictionary or TypeKind.OneOrMany or TypeKind.Union;

    private static bool IsMethod(TypeRef type, bool isNullable) => (!isNullable || type.Kind == TypeKind.Node) && !IsMade(type.Kind);

    private static void Method(TextBuffer text, TypeRef type, string verb)
    {
        switch (type.Kind)
        {
            case TypeKind.Record or TypeKind.Choice or TypeKind.Enum or TypeKind.OpenEnum or TypeKind.IntegerEnum:
                text.Append(verb).Append(type.Name);
                break;
            case TypeKind.Tuple:
                text.Append(verb).Append(Tuple(type));
                break;
            default:
                text.Append("McpJson.").Append(verb).Append(s_kinds[(int)type.Kind]);
                break;
        }
    }

    private static string Kinds(TypeRef type) => type.Kind switch
    {
        TypeKind.Boolean => "Boolean",
        TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt32 or TypeKind.UInt64 or TypeKind.IntegerEnum => "Integer",
        TypeKind.Single or TypeKind.Double or TypeKind.Decimal => "Number",
        TypeKind.Record or TypeKind.Choice or TypeKind.Object or TypeKind.Dictionary or TypeKind.Element => "Object",
        TypeKind.Array or TypeKind.Tuple => "Array",
        _ => "String",
    };
}
