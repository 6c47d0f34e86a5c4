namespace TypedMcp.Generator.Naming;

/// <summary>Names the members of one type: the properties of a record, the values of an enum.</summary>
internal static class MemberNames
{
    private static readonly string[] s_inherited =
    [
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize", "EqualityContract", "PrintMembers", "Deconstruct",
    ];

    // Used again for every type: there are thousands.
    [ThreadStatic]
    private static (Dictionary<string, int> Uses, NameScope Scope)? s_work;

    public static bool IsInherited(string name) => Array.IndexOf(s_inherited, name) >= 0;

    /// <summary>One name per wire name, in the same order.</summary>
    /// <param name="wireNames">What is named.</param>
    /// <param name="reserved">Names that no member may have.</param>
    /// <param name="known">Names that callers know, by wire name: kept, and not given to another while their own member is gone.</param>
    /// <param name="renamed">Gets the index of each that did not get its plain name because another has it.</param>
    public static string[] Assign(IReadOnlyList<string> wireNames, IReadOnlyList<string> reserved, Dictionary<string, string>? known = null, List<int>? renamed = null)
    {
        var plain = new string[wireNames.Count];
        var (uses, scope) = s_work ??= (new Dictionary<string, int>(StringComparer.Ordinal), new NameScope());
        uses.Clear();
        scope.Clear();
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = Plain(wireNames[i]);
            uses.TryGetValue(plain[i], out var count);
            uses[plain[i]] = count + 1;
        }

        foreach (var name in s_inherited)
        {
            scope.TryTake(name);
        }

        foreach (var name in reserved)
        {
            scope.TryTake(name);
        }

        var names = new string[plain.Length];
        if (known is not null)
        {
            TakeKnown(names, wireNames, known, scope);
        }

        // Who is spelled exactly so, or is alone, keeps the plain name, wherever it stands: a newcomer does not push it out.
        for (var i = 0; i < plain.Length; i++)
        {
            if (names[i] is null && (uses[plain[i]] == 1 || wireNames[i] == plain[i]) && scope.TryTake(plain[i]))
            {
                names[i] = plain[i];
            }
        }

        for (var i = 0; i < plain.Length; i++)
        {
            if (names[i] is null)
            {
                var isTaken = uses[plain[i]] > 1 || known?.ContainsValue(plain[i]) == true;
                names[i] = scope.Take(isTaken ? Identifier.PascalSpelled(wireNames[i]) : plain[i] + "Value");
            }

            if (uses[plain[i]] > 1 && names[i] != plain[i])
            {
                renamed?.Add(i);
            }
        }

        return names;
    }

    private static void TakeKnown(string[] names, IReadOnlyList<string> wireNames, Dictionary<string, string> known, NameScope scope)
    {
        var present = new HashSet<string>(wireNames, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (known.TryGetValue(wireNames[i], out var name) && Identifier.IsValid(name) && scope.TryTake(name))
            {
                names[i] = name;
            }
        }

        // What callers wrote for a member that is gone must not come to mean another one.
        foreach (var member in known)
        {
            if (!present.Contains(member.Key))
            {
                scope.TryTake(member.Value);
            }
        }
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
