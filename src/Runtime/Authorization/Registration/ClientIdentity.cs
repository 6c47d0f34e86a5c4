namespace TypedMcp.Authorization;

/// <summary>Who this client is at an authorization server. Its text form never shows the secret.</summary>
internal sealed record ClientIdentity(string Id, string Method)
{
    public string? Secret { get; init; }

    /// <summary>Signs assertions instead of sending a secret.</summary>
    public AssertionKey? Key { get; init; }

    /// <summary>Whether the id came by dynamic registration, so that its secret is stored with the tokens.</summary>
    public bool IsRegistered { get; init; }

    public override string ToString() => $"{Id} ({Method})";
}
