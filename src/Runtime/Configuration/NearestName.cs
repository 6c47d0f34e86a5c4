namespace TypedMcp.Configuration;

/// <summary>Finds what a mistyped name was meant to be.</summary>
internal static class NearestName
{
    private const int MinimumEdits = 2;
    private const int PrefixDistance = 1;
    private const int ShortestPrefix = 3;

    /// <summary>The candidates within a third of the name's length (two edits at least), nearest first, three at most.</summary>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> candidates)
    {
        var folded = Fold(name);
        var limit = Math.Max(MinimumEdits, folded.Length / 3);
        var found = new List<(string Candidate, int Distance)>();
        foreach (var candidate in candidates)
        {
            var other = Fold(candidate);
            var distance = Distance(folded, other);
            if (Math.Min(folded.Length, other.Length) >= ShortestPrefix && (other.StartsWith(folded, StringComparison.Ordinal) || folded.StartsWith(other, StringComparison.Ordinal)))
            {
                distance = Math.Min(distance, PrefixDistance);
            }

            if (distance <= limit && distance < other.Length)
            {
                found.Add((candidate, distance));
            }
        }

        return [.. found.OrderBy(f => f.Distance).ThenBy(f => f.Candidate, StringComparer.Ordinal).Select(f => f.Candidate).Take(count: 3)];
    }

    /// <summary><c> Did you mean 'a' or 'b'?</c>, or nothing where no candidate is near.</summary>
    public static string Suggest(string name, IEnumerable<string> candidates)
    {
        var near = Find(name, candidates);
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(n => $"'{n}'"))}?";
    }

    // Case, dashes and underscores are what people mistype most, so they cost nothing.
    private static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        var previous = new int[b.Length + 1];
        var current = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), change);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
