using TypedMcp.Generator.Naming;
using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Model;

/// <summary>Lists the members of types, and finds those whose names would be others one day.</summary>
internal static class MemberRows
{
    /// <summary>Every member, in an order that does not depend on the names.</summary>
    public static List<MemberRow> Of(IReadOnlyList<NamedShape> types)
    {
        var rows = new List<MemberRow>();
        foreach (var type in types)
        {
            switch (type)
            {
                case RecordShape record:
                    Add(rows, record, record.Name);
                    break;
                case EnumShape values:
                    foreach (var value in values.Values)
                    {
                        rows.Add(new MemberRow(type.Name, value.Text, value.Name));
                    }

                    break;
                case ChoiceShape choice:
                    Add(rows, choice);
                    break;
            }
        }

        return rows;
    }

    /// <summary>Of the members those that the rules alone would call otherwise, or may when the server adds or sorts something.</summary>
    /// <param name="given">The members as they are called.</param>
    /// <param name="ruled">The same members as the rules call them.</param>
    public static List<MemberRow> Movable(List<MemberRow> given, List<MemberRow> ruled)
    {
        var plain = new Dictionary<(string, string), int>();
        foreach (var row in given)
        {
            var key = PlainOf(row);
            plain.TryGetValue(key, out var count);
            plain[key] = count + 1;
        }

        var movable = new List<MemberRow>();
        for (var i = 0; i < given.Count; i++)
        {
            if (given[i].Name != ruled[i].Name || (given[i].Key is { } key && (plain[PlainOf(given[i])] > 1 || HasSymbol(key))))
            {
                movable.Add(given[i]);
            }
        }

        return movable;
    }

    private static (string Type, string Plain) PlainOf(MemberRow row) => (row.Type, row.Key is null ? "" : Identifier.Pascal(row.Key));

    // date:1 is one of a kind until date-1 comes. A single dash or the like between two letters only separates words.
    private static bool HasSymbol(string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            var separates = key[i] == '_' || (i > 0 && i + 1 < key.Length && char.IsLetter(key[i - 1]) && char.IsLetter(key[i + 1]));
            if (!char.IsLetterOrDigit(key[i]) && !separates)
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(List<MemberRow> rows, RecordShape record, string type)
    {
        foreach (var property in record.Properties)
        {
            rows.Add(new MemberRow(type, property.WireName, property.Name));
        }

        if (record.Extra is not null)
        {
            rows.Add(new MemberRow(type, Key: null, record.ExtraName));
        }
    }

    private static void Add(List<MemberRow> rows, ChoiceShape choice)
    {
        foreach (var branch in choice.Branches)
        {
            foreach (var identity in choice.IdentitiesOf(branch))
            {
                rows.Add(new MemberRow(choice.Name, identity, branch.Name));
            }
        }

        rows.Add(new MemberRow(choice.Name, ChoiceShape.UnknownIdentity, choice.UnknownName));
        foreach (var branch in choice.Branches)
        {
            Add(rows, branch.Record, choice.Name + "." + branch.Name);
        }
    }
}
