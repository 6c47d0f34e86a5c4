namespace TypedMcp.Authorization;

/// <summary>A token endpoint's answer that grants. Its text form shows no token.</summary>
internal sealed record TokenResponse(string AccessToken)
{
    public string? RefreshToken { get; init; }

    public TimeSpan? ExpiresIn { get; init; }

    /// <summary>The granted scopes; <see langword="null"/> where they are those that were asked for.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    public override string ToString() => $"token, expires in {ExpiresIn}";
}
