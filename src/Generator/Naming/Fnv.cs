namespace TypedMcp.Generator.Naming;

/// <summary>A hash that is the same in every process: <c>string.GetHashCode</c> is not.</summary>
internal static class Fnv
{
    public const ulong Seed = 14695981039346656037;

    public static ulong Hash(string text, ulong seed = Seed)
    {
        var hash = seed;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return Mix(hash);
    }

    public static ulong Combine(ulong left, ulong right) => Mix(unchecked((left * 31) + right + 0x9E3779B97F4A7C15));

    private static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EB);
        return value ^ (value >> 31);
    }
}
