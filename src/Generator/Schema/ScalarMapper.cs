using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>Formats of strings and numbers.</summary>
internal static class ScalarMapper
{
    public static ScalarKind OfString(SchemaView view)
    {
        if (view.ContentEncoding is "base64" or "base64url")
        {
            return ScalarKind.Bytes;
        }

        return view.Format switch
        {
            "date-time" => ScalarKind.DateTimeOffset,
            "date" => ScalarKind.DateOnly,
            "uuid" or "guid" => ScalarKind.Guid,
            "uri" or "uri-reference" or "iri" or "iri-reference" => TakesDataUris(view) ? ScalarKind.String : ScalarKind.Uri,
            "byte" or "base64" => ScalarKind.Bytes,
            _ => ScalarKind.String,
        };
    }

    public static Shape OfNumber(SchemaView view, SchemaTypes types)
    {
        var isInteger = types == SchemaTypes.Integer;
        ScalarKind? kind = view.Format switch
        {
            "int32" or "int16" or "int8" or "uint8" or "uint16" => ScalarKind.Int32,
            "int64" => ScalarKind.Int64,
            "uint32" => ScalarKind.UInt32,
            "uint64" => ScalarKind.UInt64,
            "float" when !isInteger => ScalarKind.Single,
            "decimal" => ScalarKind.Decimal,
            _ => null,
        };
        return kind is { } given
            ? Shape.OfScalar(given)
            : new Shape(ShapeKind.Scalar) { Scalar = isInteger ? ScalarKind.Integer : ScalarKind.Double, FitsInt32 = isInteger && FitsInt32(view) };
    }

    private static bool FitsInt32(SchemaView view) =>
        (view.Constraint("minimum") ?? view.Constraint("exclusiveMinimum")) is { } minimum && minimum.TryGetInt64(out var low) && low >= int.MinValue
        && (view.Constraint("maximum") ?? view.Constraint("exclusiveMaximum")) is { } maximum && maximum.TryGetInt64(out var high) && high <= int.MaxValue;

    // System.Uri refuses more than 65,519 characters, which a data URI soon has.
    private static bool TakesDataUris(SchemaView view)
    {
        if (IsDataUri(view.Default) || IsDataUri(view.Examples))
        {
            return true;
        }

        foreach (var example in view.Examples?.Items ?? [])
        {
            if (IsDataUri(example))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDataUri(JsonValue? value) => value is { IsString: true } && value.Text.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
