using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>Schemas with exactly one value.</summary>
internal static class Literal
{
    /// <summary>The only value that the schema allows; <see langword="null"/> where there are more.</summary>
    public static JsonValue? Of(SchemaView view)
    {
        if (view.Choices.Count > 0 || view.Nullable)
        {
            return null;
        }

        var value = view.Const ?? (view.Enum is { Items.Length: 1 } single ? single.Items[0] : null);
        return value is { Kind: not (JsonKind.Object or JsonKind.Array) } ? value : null;
    }

    public static Shape Shape(JsonValue literal) => literal.Kind switch
    {
        JsonKind.String => Schema.Shape.OfScalar(ScalarKind.String),
        JsonKind.Number => Schema.Shape.OfScalar(literal.TryGetInt64(out _) ? ScalarKind.Int64 : ScalarKind.Double),
        JsonKind.True or JsonKind.False => Schema.Shape.OfScalar(ScalarKind.Boolean),
        _ => new Shape(ShapeKind.Any),
    };

    /// <summary>The string as JSON text.</summary>
    public static string Quote(string text)
    {
        var buffer = new TextBuffer(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
            {
                buffer.Append('\\').Append(c);
            }
            else if (c < ' ' || c >= '\u007F')
            {
                buffer.Append("\\u").AppendHex4(c);
            }
            else
            {
                buffer.Append(c);
            }
        }

        return buffer.Append('"').ToString();
    }
}
