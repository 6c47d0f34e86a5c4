namespace TypedMcp.Generator.Diagnostics;

/// <summary>Finds what a mistyped name may have meant.</summary>
internal static class NearNames
{
    private const int MaxListed = 3;

    /// <summary>The known names that look like it, nearest first.</summary>
    public static List<string> Of(string name, List<string> known)
    {
        var near = new List<(int Distance, string Name)>();
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance <= Math.Max(name.Length / 3, val2: 2) || candidate.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                near.Add((distance, candidate));
            }
        }

        near.Sort(static (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : string.CompareOrdinal(a.Name, b.Name));
        var names = new List<string>();
        for (var i = 0; i < near.Count && i < MaxListed; i++)
        {
            names.Add(near[i].Name);
        }

        return names;
    }

    /// <summary>A sentence for a message.</summary>
    public static string Hint(string name, List<string> near, List<string> known)
    {
        if (near.Count > 0)
        {
            return "Did you mean '" + string.Join("' or '", near) + "'?";
        }

        if (known.Count == 0)
        {
            return "Take one with 'dotnet mcp snapshot " + name + "'.";
        }

        var sorted = new List<string>(known);
        sorted.Sort(StringComparer.Ordinal);
        return "There is '" + string.Join("', '", sorted.GetRange(index: 0, Math.Min(sorted.Count, MaxListed))) + "'.";
    }

    private static int Distance(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = previous[j - 1] + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1);
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, substitution);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
