using TypedMcp.Generator.Schema;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Model;

/// <summary>Turns named shapes into the models that are emitted.</summary>
internal static class TypeModelBuilder
{
    public static TypeModel Build(NamedShape shape, SnapshotOptions options) => shape switch
    {
        RecordShape record => Record(record, record.Name, DocOf(record), record.IsInput, record.IsOutput, options),
        ChoiceShape choice => Choice(choice, options),
        EnumShape values => Enum(values),
        _ => throw new InvalidOperationException(shape.Name),
    };

    private static DocModel DocOf(NamedShape shape)
    {
        var doc = DocBuilder.Of(shape.View);
        var isRoot = shape.Hint is { IsRoot: true, IsItem: false };
        var summary = doc.Summary ?? (isRoot ? (shape.Hint.IsOutput ? "The result of " : "The arguments of ") + shape.Hint.Tool + "Async." : null);
        return doc with { Summary = summary, IsDeprecated = false };
    }

    private static bool IsHidden(PropertyShape property, bool isWritten) => property.Constant is not null && (isWritten || property.IsNullConstant);

    private static RecordModel Record(RecordShape record, string name, DocModel doc, bool isWritten, bool isRead, SnapshotOptions options)
    {
        var properties = new List<PropertyModel>(record.Properties.Count);
        foreach (var property in record.Properties)
        {
            var type = TypeRefBuilder.Of(property.Use, isRead);
            var hidden = IsHidden(property, isWritten);
            properties.Add(new PropertyModel(
                property.WireName,
                property.Name,
                type,
                property.Required,
                hidden ? property.Constant : null,
                KeepsNull(property, type, isRead),
                isWritten && !hidden && options.ChecksBounds ? BoundsBuilder.Of(property.View, type) : default,
                hidden ? new DocModel(Summary: null) : DocBuilder.Of(property.View)));
        }

        var extra = record.Extra is { } use ? TypeRefBuilder.Of(use, isRead) : null;
        return new RecordModel(name, doc, isWritten, isRead, new EquatableArray<PropertyModel>(properties), extra, record.ExtraName);
    }

    /// <summary>Whether null and nothing are different values of the property. Never of an interface: C# converts from none.</summary>
    public static bool KeepsNull(PropertyShape property, TypeRef type, bool isRead) =>
        !isRead && !property.Required && type.IsNullable && type.Kind is not (TypeKind.List or TypeKind.Map or TypeKind.Node or TypeKind.Object);

    private static ChoiceModel Choice(ChoiceShape choice, SnapshotOptions options)
    {
        var branches = new List<BranchModel>(choice.Branches.Count);
        foreach (var branch in choice.Branches)
        {
            var record = Record(branch.Record, branch.Name, DocOf(branch.Record), choice.IsInput, choice.IsOutput, options);
            branches.Add(new BranchModel(record, new EquatableArray<string>(branch.Tags), new EquatableArray<string>(branch.Keys)));
        }

        return new ChoiceModel(choice.Name, DocOf(choice), choice.IsInput, choice.IsOutput, choice.Tag, choice.UnknownName, new EquatableArray<BranchModel>(branches));
    }

    private static EnumModel Enum(EnumShape shape)
    {
        var values = new EnumValueModel[shape.Values.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = shape.Values[i];
            values[i] = new EnumValueModel(value.Name, value.Text, value.Json, value.Description);
        }

        return new EnumModel(shape.Name, DocOf(shape), shape.IsInput, shape.IsOutput, shape.Form, TypeRefBuilder.IsOpen(shape), new EquatableArray<EnumValueModel>(values));
    }
}
