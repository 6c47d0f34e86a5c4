using System.Buffers;
using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>Gives the client its identity at an authorization server: configured, by metadata document, or by dynamic registration.</summary>
internal sealed class ClientRegistration(McpOAuthOptions options, OAuthHttp http, Failures failures)
{
    /// <summary>The configured client; <see langword="null"/> where none is.</summary>
    /// <exception cref="McpConnectionException">Its secret is not there.</exception>
    public ClientIdentity? Configured(AuthorizationServer server)
    {
        if (string.IsNullOrWhiteSpace(options.ClientId))
        {
            return null;
        }

        var id = options.ClientId.Trim();
        if (options.PrivateKeyPem is { } pem)
        {
            failures.Mask.Add(pem);
            return new ClientIdentity(id, TokenEndpointAuthMethod.PrivateKeyJwt) { Key = new AssertionKey(pem, options.PrivateKeyId) };
        }

        if (Secret() is not { } secret)
        {
            return new ClientIdentity(id, TokenEndpointAuthMethod.None);
        }

        failures.Mask.Add(secret);
        return new ClientIdentity(id, TokenEndpointAuthMethod.ForSecret(server.TokenEndpointAuthMethods)) { Secret = secret };
    }

    /// <summary>The client that tokens were issued to, with what authenticates it.</summary>
    public ClientIdentity Of(McpCredential credential, AuthorizationServer server)
    {
        if (Configured(server) is { } configured && configured.Id == credential.ClientId)
        {
            return configured;
        }

        var method = credential.TokenEndpointAuthMethod ?? (credential.ClientSecret is null ? TokenEndpointAuthMethod.None : TokenEndpointAuthMethod.ForSecret(server.TokenEndpointAuthMethods));
        return new ClientIdentity(credential.ClientId, method) { Secret = credential.ClientSecret, IsRegistered = true };
    }

    /// <summary>The client for a new login.</summary>
    /// <param name="server">Where.</param>
    /// <param name="redirect">Where the login comes back to; <see langword="null"/> for a flow without a redirect.</param>
    /// <param name="scopes">What will be asked for.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<ClientIdentity> IdentifyAsync(AuthorizationServer server, Uri? redirect, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        if (Configured(server) is { } configured)
        {
            return configured;
        }

        if (TakesDocument(server))
        {
            return new ClientIdentity(options.ClientMetadataDocument!.OriginalString, TokenEndpointAuthMethod.None);
        }

        if (options.Registration == McpClientRegistration.MetadataDocument)
        {
            throw failures.LoginFailed($"{server.Identity} does not take client metadata documents, and the options ask for nothing else");
        }

        return server.RegistrationEndpoint is { } endpoint
            ? await RegisterAsync(endpoint, server, redirect, scopes, cancellationToken).ConfigureAwait(false)
            : throw failures.LoginFailed($"{server.Identity} does not register clients (dynamic client registration). Register this application there and set its client id (\"oauth\": {{ \"clientId\": … }})");
    }

    /// <summary>Whether a login at the server registers this client anew.</summary>
    public bool IsDynamic(AuthorizationServer server) => string.IsNullOrWhiteSpace(options.ClientId) && !TakesDocument(server);

    // A server that lists only methods with secrets cannot mean a client whose document holds none.
    private bool TakesDocument(AuthorizationServer server) => options.ClientMetadataDocument is not null && options.Registration != McpClientRegistration.Dynamic
        && server.TakesMetadataDocuments && (server.TokenEndpointAuthMethods is not { Count: > 0 } methods || methods.Contains(TokenEndpointAuthMethod.None));

    private string? Secret()
    {
        if (options.ClientSecretVariable is not { } variable)
        {
            return string.IsNullOrEmpty(options.ClientSecret) ? null : options.ClientSecret;
        }

        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw failures.Misconfigured($"the environment variable {variable}, which holds the client secret, is not set");
    }

    private async Task<ClientIdentity> RegisterAsync(Uri endpoint, AuthorizationServer server, Uri? redirect, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var method = TokenEndpointAuthMethod.ForRegistration(server.TokenEndpointAuthMethods);
        var response = await http.PostJsonAsync(endpoint, Request(redirect, scopes, method), cancellationToken).ConfigureAwait(false);
        var json = response.Json();
        if (!response.IsSuccess || json?.Text("client_id") is not { } id)
        {
            var why = json is { } error ? ErrorText.Of(error) : "";
            throw response.IsTransient
                ? failures.Unreachable($"the registration of this client at {server.Identity} failed: HTTP {response.Status}", response.Status)
                : failures.LoginFailed($"{server.Identity} refused to register this client: HTTP {response.Status}{why}. Register the application there by hand and set its client id (\"oauth\": {{ \"clientId\": … }})");
        }

        var secret = json.Value.Text("client_secret");
        if (secret is not null)
        {
            failures.Mask.Add(secret);
        }

        var given = json.Value.Text("token_endpoint_auth_method") ?? (secret is null ? TokenEndpointAuthMethod.None : method == TokenEndpointAuthMethod.None ? TokenEndpointAuthMethod.ForSecret(server.TokenEndpointAuthMethods) : method);
        return new ClientIdentity(id, secret is null ? TokenEndpointAuthMethod.None : given) { Secret = secret, IsRegistered = true };
    }

    private byte[] Request(Uri? redirect, IReadOnlyList<string> scopes, string method)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("client_name"u8, options.ClientName);
            if (redirect is not null)
            {
                WriteList(writer, "redirect_uris", [redirect.OriginalString]);
            }

            WriteList(writer, "grant_types", redirect is null ? ["urn:ietf:params:oauth:grant-type:device_code", "refresh_token"] : ["authorization_code", "refresh_token"]);
            WriteList(writer, "response_types", redirect is null ? [] : ["code"]);
            writer.WriteString("token_endpoint_auth_method"u8, method);
            if (scopes.Count > 0)
            {
                writer.WriteString("scope"u8, string.Join(' ', scopes));
            }

            writer.WriteString("application_type"u8, redirect is null || Origin.IsLoopback(redirect) ? "native" : "web");
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, string[] values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
