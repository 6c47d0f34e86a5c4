using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Model;

/// <summary>Turns named shapes into C# types. Direction matters: what is read must survive what the schema does not say.</summary>
internal static class TypeRefBuilder
{
    public static TypeRef Of(ShapeUse use, bool isRead)
    {
        use = DeferredShape.Resolve(use);
        var shape = use.Shape;
        switch (shape.Kind)
        {
            case ShapeKind.Any:
                // An element holds null itself.
                return isRead ? TypeRef.Of(TypeKind.Element) : TypeRef.Of(TypeKind.Node, isNullable: true);
            case ShapeKind.FreeObject:
                return TypeRef.Of(isRead ? TypeKind.Element : TypeKind.Object, use.Nullable && !isRead);
            case ShapeKind.Scalar:
                return TypeRef.Of(Scalar(shape, isRead), use.Nullable);
            case ShapeKind.List:
                return Made(TypeKind.List, "", shape, isRead, use.Nullable);
            case ShapeKind.Map:
                return Made(TypeKind.Map, "", shape, isRead, use.Nullable);
            case ShapeKind.OneOrMany:
                return Made(TypeKind.OneOrMany, "", shape, isRead, use.Nullable);
            case ShapeKind.Tuple:
                return Made(TypeKind.Tuple, string.Join(",", shape.PartNames!), shape, isRead, use.Nullable);
            case ShapeKind.Union:
                return Union(shape, isRead, use.Nullable);
            default:
                var named = ((NamedShape)shape).Canonical;
                return new TypeRef(KindOf(named), named.Name, default, use.Nullable);
        }
    }

    public static bool IsOpen(EnumShape shape) => shape.Form == EnumForm.OpenStrings || (shape.Form == EnumForm.Strings && (shape.IsOutput || shape.StaysOpen));

    private static TypeKind KindOf(NamedShape shape) => shape switch
    {
        RecordShape => TypeKind.Record,
        ChoiceShape => TypeKind.Choice,
        EnumShape { Form: EnumForm.Integers } => TypeKind.IntegerEnum,
        EnumShape values => IsOpen(values) ? TypeKind.OpenEnum : TypeKind.Enum,
        _ => throw new InvalidOperationException(shape.Name),
    };

    private static TypeRef Made(TypeKind kind, string name, Shape shape, bool isRead, bool nullable)
    {
        var arguments = new TypeRef[shape.Parts.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = Of(shape.Parts[i], isRead);
        }

        return new TypeRef(kind, name, new EquatableArray<TypeRef>(arguments), nullable);
    }

    // No interface as a branch: C# has no conversion from one.
    private static TypeRef Union(Shape shape, bool isRead, bool nullable)
    {
        var arguments = new TypeRef[shape.Parts.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var part = Of(shape.Parts[i], isRead);
            arguments[i] = part.Kind switch
            {
                TypeKind.List => part with { Kind = TypeKind.Array },
                TypeKind.Map when part.Arguments[0].Kind == TypeKind.Node => TypeRef.Of(TypeKind.Object),
                TypeKind.Map when part.Arguments[0].Kind == TypeKind.Element => TypeRef.Of(TypeKind.Element),
                TypeKind.Map => part with { Kind = TypeKind.Dictionary },
                _ => part.NotNull,
            };
        }

        return new TypeRef(TypeKind.Union, "", new EquatableArray<TypeRef>(arguments), nullable);
    }

    private static TypeKind Scalar(Shape shape, bool isRead) => shape.Scalar switch
    {
        ScalarKind.String => TypeKind.String,
        ScalarKind.Boolean => TypeKind.Boolean,
        ScalarKind.Integer => shape.FitsInt32 && !isRead ? TypeKind.Int32 : TypeKind.Int64,
        ScalarKind.Int32 => TypeKind.Int32,
        ScalarKind.Int64 => TypeKind.Int64,
        ScalarKind.UInt32 => TypeKind.UInt32,
        ScalarKind.UInt64 => TypeKind.UInt64,
        ScalarKind.Single => TypeKind.Single,
        ScalarKind.Double => TypeKind.Double,
        ScalarKind.Decimal => TypeKind.Decimal,
        ScalarKind.DateTimeOffset => TypeKind.DateTimeOffset,
        ScalarKind.DateOnly => TypeKind.DateOnly,
        ScalarKind.TimeOnly => TypeKind.TimeOnly,
        ScalarKind.TimeSpan => TypeKind.TimeSpan,
        ScalarKind.Guid => TypeKind.Guid,
        ScalarKind.Uri => TypeKind.Uri,
        _ => isRead ? TypeKind.ByteArray : TypeKind.Bytes,
    };
}
