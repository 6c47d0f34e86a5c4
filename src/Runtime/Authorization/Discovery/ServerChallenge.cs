namespace TypedMcp.Authorization;

/// <summary>What a 401 or 403 says about the login that is wanted.</summary>
/// <param name="ResourceMetadata">Where the protected resource's metadata is.</param>
/// <param name="Scope">The scope that is wanted.</param>
internal sealed record ServerChallenge(string? ResourceMetadata, string? Scope)
{
    public static ServerChallenge From(IReadOnlyList<AuthenticateChallenge> challenges) => new(
        challenges.Select(static challenge => challenge.ResourceMetadata).FirstOrDefault(static address => address is not null),
        challenges.Select(static challenge => challenge.Scope).FirstOrDefault(static scope => scope is not null));

    public static ServerChallenge From(HttpResponseMessage response) =>
        From(response.Headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? WwwAuthenticateParser.Parse(values) : []);

    /// <summary>The metadata's address, which may be relative.</summary>
    public Uri? ResourceMetadataAt(Uri server) => ResourceMetadata is { } text && Uri.TryCreate(server, text, out var address) ? address : null;
}
