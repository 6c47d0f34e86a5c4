using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Naming;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Model;

/// <summary>Turns named shapes into the models that are emitted.</summary>
internal sealed class TypeModelBuilder
{
    /// <summary>No member of a record may be called so (CS8859).</summary>
    private const string Forbidden = "Clone";

    private readonly DiagnosticBag _diagnostics;

    public TypeModelBuilder(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    /// <summary>Names the members of a shape; needed before anything refers to them.</summary>
    public void NameMembers(NamedShape shape)
    {
        switch (shape)
        {
            case RecordShape record:
                NameProperties(record, [record.Name, Forbidden]);
                break;
            case ChoiceShape choice:
                NameBranches(choice);
                break;
        }
    }

    public TypeModel Build(NamedShape shape) => shape switch
    {
        RecordShape record => Record(record, record.Name, DocOf(record), record.IsInput, record.IsOutput),
        ChoiceShape choice => Choice(choice),
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

    private void NameProperties(RecordShape record, IReadOnlyList<string> reserved)
    {
        var wireNames = new List<string>(record.Properties.Count + 1);
        foreach (var property in record.Properties)
        {
            wireNames.Add(property.WireName);
        }

        var renamed = new List<int>();
        var names = MemberNames.Assign(wireNames, reserved, renamed);
        for (var i = 0; i < record.Properties.Count; i++)
        {
            record.Properties[i].Name = names[i];
        }

        foreach (var index in renamed)
        {
            _diagnostics.Add(DiagnosticIds.Renamed, record.Properties[index].View.Origin, wireNames[index], names[index]);
        }

        if (record.Extra is not null)
        {
            while (Array.IndexOf(names, record.ExtraName) >= 0)
            {
                record.ExtraName += "_";
            }
        }
    }

    // A nested record inherits its siblings' names: no member of any branch may be called like one.
    private void NameBranches(ChoiceShape choice)
    {
        var members = new NameScope();
        members.TryTake(choice.Name);
        foreach (var branch in choice.Branches)
        {
            NameProperties(branch.Record, [choice.Name, Forbidden]);
            foreach (var property in branch.Record.Properties)
            {
                members.TryTake(property.Name);
            }

            members.TryTake(branch.Record.ExtraName);
        }

        // page_id with a member page_id, as the parent of a page: PageIdParent.
        var plain = choice.Hint.IsRoot ? choice.Name : choice.Hint.Own;
        foreach (var branch in choice.Branches)
        {
            branch.Name = members.IsFree(branch.WantedName) && !MemberNames.IsInherited(branch.WantedName) && !Emission.EmittedNames.Contains(branch.WantedName)
                ? members.Take(branch.WantedName)
                : members.Take(branch.WantedName + (members.IsFree(branch.WantedName + plain) ? plain : choice.Name));
        }

        choice.UnknownName = members.Take(members.IsFree("Unknown") ? "Unknown" : "Unknown" + choice.Name);
    }

    private static RecordModel Record(RecordShape record, string name, DocModel doc, bool isWritten, bool isRead)
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
                hidden ? new DocModel(Summary: null) : DocBuilder.Of(property.View)));
        }

        var extra = record.Extra is { } use ? TypeRefBuilder.Of(use, isRead) : null;
        return new RecordModel(name, doc, isWritten, isRead, new EquatableArray<PropertyModel>(properties), extra, record.ExtraName);
    }

    /// <summary>Whether null and nothing are different values of the property. Never of an interface: C# converts from none.</summary>
    public static bool KeepsNull(PropertyShape property, TypeRef type, bool isRead) =>
        !isRead && !property.Required && type.IsNullable && type.Kind is not (TypeKind.List or TypeKind.Map or TypeKind.Node or TypeKind.Object);

    private static ChoiceModel Choice(ChoiceShape choice)
    {
        var branches = new List<BranchModel>(choice.Branches.Count);
        foreach (var branch in choice.Branches)
        {
            var record = Record(branch.Record, branch.Name, DocOf(branch.Record), choice.IsInput, choice.IsOutput);
            branches.Add(new BranchModel(record, new EquatableArray<string>(branch.Tags), new EquatableArray<string>(branch.Keys)));
        }

        return new ChoiceModel(choice.Name, DocOf(choice), choice.IsInput, choice.IsOutput, choice.Tag, choice.UnknownName, new EquatableArray<BranchModel>(branches));
    }

    private EnumModel Enum(EnumShape shape)
    {
        var isOpen = TypeRefBuilder.IsOpen(shape);
        var wireNames = new List<string>(shape.Values.Count);
        foreach (var value in shape.Values)
        {
            wireNames.Add(value.GivenName ?? value.Text);
        }

        var renamed = new List<int>();
        var names = MemberNames.Assign(wireNames, isOpen ? [shape.Name, "Value", "Values", Forbidden] : [], renamed);
        var values = new List<EnumValueModel>(names.Length);
        for (var i = 0; i < names.Length; i++)
        {
            values.Add(new EnumValueModel(names[i], shape.Values[i].Text, shape.Values[i].Json, shape.Values[i].Description));
        }

        foreach (var index in renamed)
        {
            _diagnostics.Add(DiagnosticIds.Renamed, shape.Node, wireNames[index], names[index]);
        }

        return new EnumModel(shape.Name, DocOf(shape), shape.IsInput, shape.IsOutput, shape.Form, isOpen, new EquatableArray<EnumValueModel>(values));
    }
}
