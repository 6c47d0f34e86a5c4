namespace TypedMcp.Generator.Snapshot;

/// <summary>Chooses tools by globs (<c>*</c>, <c>?</c>) of their wire names, several separated by <c>|</c>, <c>;</c> or a comma.</summary>
internal sealed class ToolFilter
{
    private static readonly char[] s_separators = ['|', ';', ',', ' ', '\t', '\r', '\n'];

    private readonly string[] _include;
    private readonly string[] _exclude;
    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);

    public ToolFilter(SnapshotSettings settings)
    {
        _include = Split(settings.IncludeTools);
        _exclude = Split(settings.ExcludeTools);
    }

    public bool Includes(string tool) => (_include.Length == 0 | MatchesAny(_include, tool)) & !MatchesAny(_exclude, tool);

    private static string[] Split(string? globs) => globs is null ? [] : globs.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The globs that no tool matched.</summary>
    public IEnumerable<string> Unused
    {
        get
        {
            foreach (var globs in new[] { _include, _exclude })
            {
                foreach (var glob in globs)
                {
                    if (!_matched.Contains(glob))
                    {
                        yield return glob;
                    }
                }
            }
        }
    }

    // All of them are tried: one that matches nothing is said to be of no use.
    private bool MatchesAny(string[] globs, string tool)
    {
        var matches = false;
        foreach (var glob in globs)
        {
            if (Matches(glob, tool))
            {
                _matched.Add(glob);
                matches = true;
            }
        }

        return matches;
    }

    // Backtracks to the last star only: linear in practice, whatever the glob.
    private static bool Matches(string glob, string text)
    {
        var (g, t, star, mark) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                mark = t;
            }
            else if (g < glob.Length && (glob[g] == '?' || glob[g] == text[t]))
            {
                g++;
                t++;
            }
            else if (star >= 0)
            {
                g = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (g < glob.Length && glob[g] == '*')
        {
            g++;
        }

        return g == glob.Length;
    }
}
