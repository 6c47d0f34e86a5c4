namespace TypedMcp.Generator.Model;

/// <summary>A C# type where it is used.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The simple name of a generated type; the joined names of a tuple's items.</param>
/// <param name="Arguments">What it is made of.</param>
/// <param name="IsNullable">Whether JSON's null is a value.</param>
internal sealed record TypeRef(TypeKind Kind, string Name, EquatableArray<TypeRef> Arguments, bool IsNullable)
{
    private static readonly TypeRef[] s_plain = Plain(isNullable: false);
    private static readonly TypeRef[] s_nullable = Plain(isNullable: true);

    /// <summary>A type that its kind says all about: one object for all of its uses.</summary>
    public static TypeRef Of(TypeKind kind, bool isNullable = false) => (isNullable ? s_nullable : s_plain)[(int)kind];

    /// <summary>Whether C# needs <c>.Value</c> to get at it when it is nullable.</summary>
    public bool IsValueType => Kind is not (TypeKind.String or TypeKind.Uri or TypeKind.ByteArray or TypeKind.Node or TypeKind.Object or TypeKind.List or TypeKind.Array
        or TypeKind.Map or TypeKind.Dictionary or TypeKind.Record or TypeKind.Choice);

    public TypeRef NotNull => IsNullable ? this with { IsNullable = false } : this;

    private static TypeRef[] Plain(bool isNullable)
    {
        var types = new TypeRef[(int)TypeKind.Object + 1];
        for (var i = 0; i < types.Length; i++)
        {
            types[i] = new TypeRef((TypeKind)i, "", default, isNullable);
        }

        return types;
    }
}
