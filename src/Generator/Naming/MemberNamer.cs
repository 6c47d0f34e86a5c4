using TypedMcp.Generator.Diagnostics;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Schema;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Naming;

/// <summary>Names what types hold: the properties of records, the values of enums, the forms of choices. What the snapshot remembers stays.</summary>
internal sealed class MemberNamer
{
    /// <summary>No member of a record may be called so (CS8859).</summary>
    private const string Forbidden = "Clone";

    private readonly SnapshotNames _remembered;
    private readonly DiagnosticBag? _diagnostics;

    public MemberNamer(SnapshotNames remembered, DiagnosticBag? diagnostics)
    {
        _remembered = remembered;
        _diagnostics = diagnostics;
    }

    /// <summary>Names the members of a shape that has its own name; needed before anything refers to them.</summary>
    public void Name(NamedShape shape)
    {
        switch (shape)
        {
            case RecordShape record:
                NameProperties(record, [record.Name, Forbidden], record.Name);
                break;
            case ChoiceShape choice:
                NameBranches(choice);
                break;
            case EnumShape values:
                NameValues(values);
                break;
        }
    }

    private void NameProperties(RecordShape record, IReadOnlyList<string> reserved, string path)
    {
        var wireNames = new string[record.Properties.Count];
        for (var i = 0; i < wireNames.Length; i++)
        {
            wireNames[i] = record.Properties[i].WireName;
        }

        // Another property cannot have the name of the one for all other members, where callers know that.
        var rest = record.Extra is null ? null : _remembered.Rest(path);
        var renamed = new List<int>();
        var names = MemberNames.Assign(wireNames, rest is null ? reserved : [.. reserved, rest], _remembered.Members(path), renamed);
        for (var i = 0; i < names.Length; i++)
        {
            record.Properties[i].Name = names[i];
        }

        foreach (var index in renamed)
        {
            _diagnostics?.Add(DiagnosticIds.Renamed, record.Properties[index].View.Origin, wireNames[index], names[index]);
        }

        if (record.Extra is not null)
        {
            record.ExtraName = rest ?? RecordShape.DefaultExtraName;
            while (Array.IndexOf(names, record.ExtraName) >= 0)
            {
                record.ExtraName += "_";
            }
        }
    }

    // A nested record inherits its siblings' names: no member of any branch may be called like one.
    private void NameBranches(ChoiceShape choice)
    {
        var scope = new NameScope();
        scope.TryTake(choice.Name);
        List<string> reserved = [choice.Name, Forbidden];
        ResetBranches(choice);
        if (_remembered.Members(choice.Name) is { } known)
        {
            TakeKnown(choice, known, scope, reserved);
        }

        foreach (var branch in choice.Branches)
        {
            // What is remembered of its members stands below its name; a branch without a remembered one has nothing there.
            NameProperties(branch.Record, reserved, choice.Name + "." + branch.Name);
            foreach (var property in branch.Record.Properties)
            {
                scope.TryTake(property.Name);
            }

            scope.TryTake(branch.Record.ExtraName);
        }

        // page_id with a member page_id, as the parent of a page: PageIdParent.
        var plain = choice.Hint.IsRoot || choice.Hint.Own.Length == 0 ? choice.Name : choice.Hint.Own;
        foreach (var branch in choice.Branches)
        {
            if (branch.Name.Length == 0)
            {
                branch.Name = scope.IsFree(branch.WantedName) && !MemberNames.IsInherited(branch.WantedName) && !EmittedNames.Contains(branch.WantedName)
                    ? scope.Take(branch.WantedName)
                    : scope.Take(branch.WantedName + (scope.IsFree(branch.WantedName + plain) ? plain : choice.Name));
            }
        }

        if (choice.UnknownName.Length == 0)
        {
            choice.UnknownName = scope.Take(scope.IsFree("Unknown") ? "Unknown" : "Unknown" + choice.Name);
        }
    }

    private static void ResetBranches(ChoiceShape choice)
    {
        choice.UnknownName = "";
        foreach (var branch in choice.Branches)
        {
            branch.Name = "";
        }
    }

    private static void TakeKnown(ChoiceShape choice, Dictionary<string, string> known, NameScope scope, List<string> reserved)
    {
        foreach (var branch in choice.Branches)
        {
            foreach (var identity in choice.IdentitiesOf(branch))
            {
                if (branch.Name.Length == 0 && known.TryGetValue(identity, out var name) && Identifier.IsValid(name) && scope.TryTake(name))
                {
                    branch.Name = name;
                }
            }
        }

        if (known.TryGetValue(ChoiceShape.UnknownIdentity, out var unknown) && Identifier.IsValid(unknown) && scope.TryTake(unknown))
        {
            choice.UnknownName = unknown;
        }

        // Those of branches that are gone stay reserved: what callers wrote for them must not come to mean another one.
        foreach (var name in known.Values)
        {
            scope.TryTake(name);
            reserved.Add(name);
        }
    }

    private void NameValues(EnumShape shape)
    {
        var wireNames = new string[shape.Values.Count];
        for (var i = 0; i < wireNames.Length; i++)
        {
            wireNames[i] = shape.Values[i].GivenName ?? shape.Values[i].Text;
        }

        var renamed = new List<int>();
        string[] reserved = TypeRefBuilder.IsOpen(shape) ? [shape.Name, "Value", "Values", Forbidden] : [];
        var names = MemberNames.Assign(wireNames, reserved, KnownOf(shape), renamed);
        for (var i = 0; i < names.Length; i++)
        {
            shape.Values[i].Name = names[i];
        }

        foreach (var index in renamed)
        {
            _diagnostics?.Add(DiagnosticIds.Renamed, shape.Node, wireNames[index], names[index]);
        }
    }

    // Remembered by the text on the wire, which stays when the server calls a value by another title.
    private Dictionary<string, string>? KnownOf(EnumShape shape)
    {
        if (_remembered.Members(shape.Name) is not { } known || shape.Form != EnumForm.Integers)
        {
            return _remembered.Members(shape.Name);
        }

        var byGivenName = new Dictionary<string, string>(known, StringComparer.Ordinal);
        foreach (var value in shape.Values)
        {
            if (value.GivenName is { } given && known.TryGetValue(value.Text, out var name))
            {
                byGivenName.Remove(value.Text);
                byGivenName[given] = name;
            }
        }

        return byGivenName;
    }
}
