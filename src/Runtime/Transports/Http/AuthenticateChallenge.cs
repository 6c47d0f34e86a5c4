namespace TypedMcp;

/// <summary>One challenge of a <c>WWW-Authenticate</c> header.</summary>
/// <param name="Scheme">The scheme as sent; compare without case.</param>
/// <param name="Parameters">Its parameters by name, without case; a name that came twice is left out and in <paramref name="Duplicates"/>.</param>
/// <param name="Duplicates">Names that came more than once.</param>
internal sealed record AuthenticateChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters, IReadOnlySet<string> Duplicates)
{
    public bool IsBearer => Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    /// <summary>RFC 6750: whether the token lacks a scope.</summary>
    public bool IsInsufficientScope => IsUsable && Parameters.TryGetValue("error", out var error) && error.Equals("insufficient_scope", StringComparison.Ordinal);

    /// <summary>The scope asked for; <see langword="null"/> where there is none or it has characters that a scope cannot have.</summary>
    public string? Scope => IsUsable && Parameters.TryGetValue("scope", out var scope) && IsScope(scope) ? scope : null;

    /// <summary>RFC 9728: where the protected resource's metadata is.</summary>
    public string? ResourceMetadata => IsBearer && Parameters.TryGetValue("resource_metadata", out var address) ? address : null;

    /// <summary>RFC 6750 section 3: a parameter must not come twice; which one to believe would be a guess.</summary>
    private bool IsUsable => IsBearer && !Duplicates.Contains("error") && !Duplicates.Contains("scope");

    /// <summary>RFC 6749 section 3.3: <c>scope-token *( SP scope-token )</c>, of printable ASCII without quote and backslash.</summary>
    private static bool IsScope(string scope)
    {
        if (scope.Length == 0 || scope[0] == ' ' || scope[^1] == ' ' || scope.Contains("  ", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var c in scope)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }
}
