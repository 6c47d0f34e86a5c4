namespace TypedMcp.Generator.Naming;

/// <summary>Names the members of one type: the properties of a record, the values of an enum.</summary>
internal static class MemberNames
{
    private static readonly string[] s_inherited =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize", "EqualityContract", "PrintMembers", "Deconstruct",
    ];

    public static bool IsInherited(string name) => Array.IndexOf(s_inherited, name) >= 0;

    /// <summary>One name per wire name, in the same order; <paramref name="renamed"/> gets the index of each that did not get its plain name because another has it.</summary>
    public static string[] Assign(IReadOnlyList<string> wireNames, IReadOnlyList<string> reserved, List<int>? renamed = null)
    {
        var plain = new string[wireNames.Count];
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = Plain(wireNames[i]);
            uses.TryGetValue(plain[i], out var count);
            uses[plain[i]] = count + 1;
        }

        var scope = new NameScope();
        foreach (var name in s_inherited)
        {
            scope.TryTake(name);
        }

        foreach (var name in reserved)
        {
            scope.TryTake(name);
        }

        var names = new string[plain.Length];

        // Who is spelled exactly so, or is alone, keeps the plain name, wherever it stands: a newcomer does not push it out.
        for (var i = 0; i < plain.Length; i++)
        {
            if ((uses[plain[i]] == 1 || wireNames[i] == plain[i]) && scope.TryTake(plain[i]))
            {
                names[i] = plain[i];
            }
        }

        for (var i = 0; i < plain.Length; i++)
        {
            if (names[i] is not null)
            {
                continue;
            }

            var spelled = Identifier.PascalSpelled(wireNames[i]);
            var collides = uses[plain[i]] > 1;
            names[i] = collides && spelled.Length > 0 ? scope.Take(spelled) : scope.Take(scope.IsFree(plain[i]) ? plain[i] : plain[i] + "Value");
            if (collides && names[i] != plain[i])
            {
                renamed?.Add(i);
            }
        }

        return names;
    }

    private static string Plain(string wireName)
    {
        // A sign before a number is part of it: +1 and -1 are no 1.
        if (wireName.Length > 1 && wireName[0] is '+' or '-' && char.IsDigit(wireName[1]))
        {
            return Identifier.PascalSpelled(wireName);
        }

        var name = Identifier.Pascal(wireName);
        return name.Length > 0 ? name : Identifier.PascalSpelled(wireName);
    }
}
