using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>Reads an authorization server's metadata and checks whom it speaks for and where it sends us.</summary>
/// <param name="server">The MCP server's address.</param>
internal sealed class AuthorizationServerReader(Uri server)
{
    /// <summary>Reads a document.</summary>
    /// <param name="json">The document.</param>
    /// <param name="from">The address that it came from.</param>
    /// <param name="expectedIssuer">The issuer that protected-resource metadata named; <see langword="null"/> in the 2025-03-26 fallback, where the server's own origin is asked.</param>
    /// <param name="problem">Why it must not be trusted.</param>
    /// <returns>The metadata; <see langword="null"/> where there is a problem, or where it is no such metadata.</returns>
    public AuthorizationServer? Read(JsonElement json, Uri from, string? expectedIssuer, out string? problem)
    {
        var issuer = json.Text("issuer");
        problem = IssuerProblem(issuer, from, expectedIssuer);
        if (problem is not null || Address(json, "token_endpoint") is not { } token)
        {
            return null;
        }

        var read = new AuthorizationServer
        {
            Issuer = issuer,
            Identity = issuer ?? expectedIssuer ?? Origin.Of(from),
            TokenEndpoint = token,
            AuthorizationEndpoint = Address(json, "authorization_endpoint"),
            RegistrationEndpoint = Address(json, "registration_endpoint"),
            RevocationEndpoint = Address(json, "revocation_endpoint"),
            DeviceAuthorizationEndpoint = Address(json, "device_authorization_endpoint"),
            Scopes = json.Texts("scopes_supported"),
            TokenEndpointAuthMethods = json.Texts("token_endpoint_auth_methods_supported"),
            CodeChallengeMethods = json.Texts("code_challenge_methods_supported"),
            ResponseTypes = json.Texts("response_types_supported"),
            NamesItself = json.IsTrue("authorization_response_iss_parameter_supported"),
            TakesMetadataDocuments = json.IsTrue("client_id_metadata_document_supported"),
        };
        problem = EndpointProblem(read, from, expectedIssuer);
        return problem is null ? read : null;
    }

    private static Uri? Address(JsonElement json, string name) => Uri.TryCreate(json.Text(name), UriKind.Absolute, out var address) ? address : null;

    private static string? IssuerProblem(string? issuer, Uri from, string? expected)
    {
        if (issuer is null)
        {
            return null;
        }

        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            return "the issuer of its authorization server's metadata is not an absolute address without query and fragment";
        }

        if (expected is not null)
        {
            return IsSameIssuer(issuer, expected) ? null : $"issuer does not match: the metadata of {expected} says that it is {issuer}";
        }

        // 2025-03-26: the metadata stands at the server's origin, and its issuer may have a path.
        return Origin.IsSame(address, from) ? null : $"issuer does not match authorization metadata origin: {Origin.Of(from)} says that it is {issuer}";
    }

    /// <summary>Exactly the same; a final slash after the host alone does not count.</summary>
    private static bool IsSameIssuer(string left, string right) => left == right || (left.TrimEnd('/') == right.TrimEnd('/') && Uri.TryCreate(left, UriKind.Absolute, out var address) && address.AbsolutePath == "/");

    /// <summary>
    /// Metadata that came from an issuer's own address with that exact issuer may name endpoints on any https origin. Without an issuer to hold on to, they must be where the metadata was.
    /// </summary>
    private string? EndpointProblem(AuthorizationServer read, Uri from, string? expected)
    {
        var isOwn = read.Issuer is { } issuer && (expected is not null || IsSameIssuer(issuer, Origin.Of(from)));
        (string Name, Uri? Address)[] endpoints =
        [
            ("token", read.TokenEndpoint), ("authorization", read.AuthorizationEndpoint), ("registration", read.RegistrationEndpoint),
            ("revocation", read.RevocationEndpoint), ("device authorization", read.DeviceAuthorizationEndpoint),
        ];
        foreach (var (name, address) in endpoints)
        {
            if (address is null || Origin.IsSame(address, from))
            {
                continue;
            }

            if (!isOwn)
            {
                return $"the {name} endpoint is at {Origin.Of(address)}, and nothing proves that the metadata of {Origin.Of(from)} may name it";
            }

            if (!AddressFilter.Allows(address, server))
            {
                return $"the {name} endpoint at {Origin.Of(address)} is not an https address outside of this network";
            }
        }

        return null;
    }
}
