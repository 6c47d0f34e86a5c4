using System.Globalization;

namespace TypedMcp.Generator.Naming;

/// <summary>Names that may be given once. The first to ask gets the name; a later one <c>_2</c>, <c>_3</c>…</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken;

    public NameScope(IEqualityComparer<string>? comparer = null) => _taken = new HashSet<string>(comparer ?? StringComparer.Ordinal);

    public void Clear() => _taken.Clear();

    public bool IsFree(string name) => !_taken.Contains(name);

    public bool TryTake(string name) => _taken.Add(name);

    public string Take(string wanted)
    {
        if (_taken.Add(wanted))
        {
            return wanted;
        }

        for (var number = 2; ; number++)
        {
            var name = wanted + "_" + number.ToString(CultureInfo.InvariantCulture);
            if (_taken.Add(name))
            {
                return name;
            }
        }
    }
}
