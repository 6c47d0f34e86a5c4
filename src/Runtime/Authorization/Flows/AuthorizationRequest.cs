using System.Security.Cryptography;

namespace TypedMcp.Authorization;

/// <summary>One authorization request: what is asked, and what its answer must carry. Its text form shows neither state nor verifier.</summary>
internal sealed class AuthorizationRequest
{
    private static readonly string[] s_own = ["response_type", "client_id", "redirect_uri", "state", "code_challenge", "code_challenge_method", "scope", "resource"];

    public required AuthorizationTarget Target { get; init; }

    public required ClientIdentity Client { get; init; }

    public required Uri Redirect { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public Pkce Pkce { get; } = new();

    public string State { get; } = Base64UrlText.Encode(RandomNumberGenerator.GetBytes(count: 24));

    /// <summary>The address for the browser.</summary>
    /// <param name="additional">Further parameters; those of the protocol stay.</param>
    public Uri Address(IEnumerable<KeyValuePair<string, string>> additional)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("response_type", "code"),
            new("client_id", Client.Id),
            new("redirect_uri", Redirect.OriginalString),
            new("state", State),
            new("code_challenge", Pkce.Challenge),
            new("code_challenge_method", "S256"),
        ];
        if (Scopes.Count > 0)
        {
            parameters.Add(new("scope", string.Join(' ', Scopes)));
        }

        parameters.Add(new("resource", Target.Resource));
        parameters.AddRange(additional.Where(static parameter => !s_own.Contains(parameter.Key)));
        var address = new UriBuilder(Target.Server.AuthorizationEndpoint!) { Fragment = "" };
        var query = string.Join('&', parameters.Select(static parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query;
        return address.Uri;
    }

    public override string ToString() => $"authorization request to {Target.Server.Identity} for {Client}";
}
