namespace TypedMcp.Authorization;

/// <summary>Lists of scopes: RFC 6749 section 3.3, in a stable order and without repetition.</summary>
internal static class ScopeSet
{
    public static IReadOnlyList<string> Parse(string? scope) => scope is null ? [] : Distinct(scope.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static IReadOnlyList<string> Distinct(IEnumerable<string> scopes) => [.. scopes.Select(static scope => scope.Trim()).Where(static scope => scope.Length > 0).Distinct(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Union(IEnumerable<string> left, IEnumerable<string> right) => Distinct(left.Concat(right));

    public static bool Covers(IEnumerable<string> scopes, IEnumerable<string> wanted) => wanted.All(scopes.Contains);

    /// <summary>Whether <paramref name="text"/> is one scope.</summary>
    public static bool IsScope(string text) => text.Length > 0 && text.All(static c => c is > ' ' and <= '~' and not ('"' or '\\'));
}
