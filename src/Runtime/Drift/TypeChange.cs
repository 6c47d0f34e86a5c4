using TypedMcp.Generator.Model;

namespace TypedMcp;

/// <summary>Knows which C# types take every value of another without a change of the caller.</summary>
internal static class TypeChange
{
    /// <summary>Whether a caller's <paramref name="from"/> still compiles where <paramref name="to"/> is wanted.</summary>
    public static bool AcceptsAll(TypeRef from, TypeRef to)
    {
        if (from.IsNullable && !to.IsNullable)
        {
            return false;
        }

        var (one, other) = (from.NotNull, to.NotNull);
        return one == other || Widens(one.Kind, other.Kind) || Holds(one, other)
            || (one.Kind == TypeKind.List && other.Kind == TypeKind.List && IsReference(one.Arguments[0]) && AcceptsAll(one.Arguments[0], other.Arguments[0]));
    }

    // The implicit numeric conversions of C#.
    private static bool Widens(TypeKind from, TypeKind to) => (from, to) is
        (TypeKind.Int32, TypeKind.Int64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal)
        or (TypeKind.Int64, TypeKind.Single or TypeKind.Double or TypeKind.Decimal)
        or (TypeKind.UInt32, TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal)
        or (TypeKind.UInt64, TypeKind.Single or TypeKind.Double or TypeKind.Decimal)
        or (TypeKind.Single, TypeKind.Double);

    private static bool Holds(TypeRef from, TypeRef to) => to.Kind switch
    {
        TypeKind.Union or TypeKind.OneOrMany => to.Arguments.Contains(from),
        TypeKind.Node => from.Kind is TypeKind.Object or TypeKind.String or TypeKind.Boolean or TypeKind.Int32 or TypeKind.Int64 or TypeKind.Double,
        _ => false,
    };

    // IReadOnlyList<out T> converts for reference types only.
    private static bool IsReference(TypeRef type) => !type.IsValueType;
}
