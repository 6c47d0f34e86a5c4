namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Numbers that start randomness, the same in every process.</summary>
internal static class Seed
{
    public static int Of(params IEnumerable<string> parts)
    {
        var hash = 2166136261u;
        foreach (var c in string.Join('\u0001', parts))
        {
            hash = (hash ^ c) * 16777619u;
        }

        return (int)(hash & int.MaxValue);
    }

    public static int Next(int seed, int step) => unchecked((seed * 31) + (step * 7919) + 17) & int.MaxValue;
}
