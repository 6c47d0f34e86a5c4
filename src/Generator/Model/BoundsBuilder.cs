using System.Globalization;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Json;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Model;

/// <summary>Finds the bounds of a schema that can be checked on its C# type.</summary>
internal static class BoundsBuilder
{
    public static EquatableArray<BoundModel> Of(SchemaView view, TypeRef type)
    {
        var bounds = new List<BoundModel>();
        foreach (var constraint in view.Constraints)
        {
            if (CheckOf(view, constraint, type.Kind) is { } check && (check == "Pattern" ? CSharpLiteral.Of(constraint.Value.Text) : Number(constraint.Value, type.Kind)) is { } literal)
            {
                bounds.Add(new BoundModel(check, literal));
            }
        }

        return new EquatableArray<BoundModel>(bounds);
    }

    private static string? CheckOf(SchemaView view, JsonMember constraint, TypeKind kind) => constraint.Name switch
    {
        // Draft 4 says with a boolean beside the bound whether it is exclusive.
        "minimum" when IsNumber(kind) => IsTrue(view.Constraint("exclusiveMinimum")) ? "MoreThan" : "Minimum",
        "maximum" when IsNumber(kind) => IsTrue(view.Constraint("exclusiveMaximum")) ? "LessThan" : "Maximum",
        "exclusiveMinimum" when IsNumber(kind) => "MoreThan",
        "exclusiveMaximum" when IsNumber(kind) => "LessThan",
        "minLength" when kind == TypeKind.String => "MinLength",
        "maxLength" when kind == TypeKind.String => "MaxLength",
        "pattern" when kind == TypeKind.String && constraint.Value.IsString => "Pattern",
        "minItems" when kind == TypeKind.List => "MinCount",
        "maxItems" when kind == TypeKind.List => "MaxCount",
        "minProperties" when kind == TypeKind.Map => "MinCount",
        "maxProperties" when kind == TypeKind.Map => "MaxCount",
        _ => null,
    };

    private static string? Number(JsonValue value, TypeKind kind)
    {
        if (value.Kind != JsonKind.Number)
        {
            return null;
        }

        if (kind is TypeKind.Single or TypeKind.Double)
        {
            return double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number)
                ? number.ToString("R", CultureInfo.InvariantCulture) + "d"
                : null;
        }

        if (kind is not (TypeKind.UInt64 or TypeKind.Decimal) && value.TryGetInt64(out var integer) && integer != long.MinValue)
        {
            return integer.ToString(CultureInfo.InvariantCulture) + "L";
        }

        return IsNumber(kind) && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) ? exact.ToString(CultureInfo.InvariantCulture) + "m" : null;
    }

    private static bool IsTrue(JsonValue? value) => value is { Kind: JsonKind.True };

    private static bool IsNumber(TypeKind kind) => kind is TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt32 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal;
}
