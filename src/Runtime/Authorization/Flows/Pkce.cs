using System.Security.Cryptography;
using System.Text;

namespace TypedMcp.Authorization;

/// <summary>Proof that who redeems a code is who asked for it (RFC 7636), always with S256.</summary>
internal sealed class Pkce
{
    public string Verifier { get; } = Base64UrlText.Encode(RandomNumberGenerator.GetBytes(count: 32));

    public string Challenge => Base64UrlText.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>Why no login must be made there; <see langword="null"/> where one may.</summary>
    public static string? Problem(AuthorizationServer server) => server switch
    {
        { CodeChallengeMethods: { } methods } when !methods.Contains("S256") => $"{server.Identity} does not support PKCE with S256, without which a code could be stolen",
        { ResponseTypes: { } types } when !types.Contains("code") => $"{server.Identity} does not support the authorization code flow",
        { AuthorizationEndpoint: null } => $"{server.Identity} names no authorization endpoint",
        _ => null,
    };
}
