using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>Asks token endpoints.</summary>
internal sealed class TokenEndpoint(OAuthHttp http, Failures failures, TimeProvider time)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(45);

    /// <summary>Sends a token request as a client of an authorization server.</summary>
    /// <exception cref="TokenRejection">It said no.</exception>
    /// <exception cref="McpConnectionException">It did not answer, or not as a token endpoint does.</exception>
    public async Task<TokenResponse> RequestAsync(AuthorizationServer server, ClientIdentity client, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        var json = await PostAsync(server.TokenEndpoint, server.Identity, client, parameters, cancellationToken).ConfigureAwait(false);
        if (json.Text("token_type") is { } type && !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            throw failures.Untrusted($"{server.Identity} issued a token of the type {ErrorText.Code(type) ?? "?"}, and only Bearer is known");
        }

        var token = json.Text("access_token");
        if (token is null || !HttpToken.IsValue(token) || token.Contains(' ', StringComparison.Ordinal))
        {
            throw failures.Untrusted($"{server.Identity} answered without an access token that a header can carry");
        }

        var response = new TokenResponse(token)
        {
            RefreshToken = json.Text("refresh_token"),
            ExpiresIn = json.Seconds("expires_in"),
            Scopes = json.Text("scope") is { } scope ? ScopeSet.Parse(scope) : null,
        };
        failures.Mask.Add(token);
        failures.Mask.Add(response.RefreshToken ?? "");
        return response;
    }

    /// <summary>RFC 7009: ends a token. A success has no content.</summary>
    public async Task RevokeAsync(Uri endpoint, AuthorizationServer server, ClientIdentity client, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        var response = await SendAsync(endpoint, server.Identity, client, parameters, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccess)
        {
            throw failures.Unreachable($"the revocation endpoint of {server.Identity} answered HTTP {response.Status}", response.Status);
        }
    }

    /// <summary>Posts a form as a client and reads the JSON of the answer.</summary>
    public async Task<JsonElement> PostAsync(Uri endpoint, string server, ClientIdentity client, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        var response = await SendAsync(endpoint, server, client, parameters, cancellationToken).ConfigureAwait(false);
        var json = response.Json();

        // Some providers (GitHub) refuse with HTTP 200.
        if (json?.Text("error") is { } error && !response.IsTransient)
        {
            var description = json.Value.Text("error_description");
            var code = ErrorText.Code(error) ?? "unreadable_error";
            throw new TokenRejection(code, failures.Mask.Hide($"{server} refused the token request{ErrorText.Of(code, description)}"), description);
        }

        return response.IsSuccess
            ? json ?? throw failures.Untrusted($"the token endpoint of {server} answered with something that is no JSON object")
            : throw failures.Unreachable($"the token endpoint of {server} answered HTTP {response.Status}", response.Status);
    }

    private async Task<OAuthResponse> SendAsync(Uri endpoint, string server, ClientIdentity client, IEnumerable<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken)
    {
        var form = parameters.ToList();
        var authorization = Authenticate(client, server, form);
        using var content = new FormUrlEncodedContent(form);
        return await http.PostAsync(endpoint, content, authorization, s_limit, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>RFC 6749 section 2.3 and RFC 7523: says who the client is, in the form or in a header.</summary>
    private string? Authenticate(ClientIdentity client, string audience, List<KeyValuePair<string, string>> form)
    {
        switch (client.Method)
        {
            case TokenEndpointAuthMethod.Basic when client.Secret is { } secret:
                // The parts are form-encoded first: a colon in an id would end it.
                return "Basic " + Hidden(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(client.Id)}:{Uri.EscapeDataString(secret)}")));
            case TokenEndpointAuthMethod.PrivateKeyJwt when client.Key is { } key:
                form.Add(new("client_id", client.Id));
                form.Add(new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
                form.Add(new("client_assertion", Hidden(Sign(key, client.Id, audience))));
                return null;
            case TokenEndpointAuthMethod.Post when client.Secret is { } secret:
                form.Add(new("client_id", client.Id));
                form.Add(new("client_secret", secret));
                return null;
            case TokenEndpointAuthMethod.None:
                form.Add(new("client_id", client.Id));
                return null;
            default:
                throw failures.LoginFailed($"{audience} wants this client to authenticate by {ErrorText.Code(client.Method) ?? "an unknown method"}, and there is nothing to do that with");
        }
    }

    private string Hidden(string secret)
    {
        failures.Mask.Add(secret);
        return secret;
    }

    private string Sign(AssertionKey key, string clientId, string audience)
    {
        try
        {
            return key.Sign(clientId, audience, time.GetUtcNow());
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw failures.Misconfigured($"the client's private key cannot be used: {e.Message} It must be an EC P-256 key in PEM (PKCS#8)");
        }
    }
}
