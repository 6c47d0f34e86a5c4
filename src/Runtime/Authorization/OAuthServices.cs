using Microsoft.Extensions.Logging;

namespace TypedMcp.Authorization;

/// <summary>What the flows of one connection share.</summary>
internal sealed class OAuthServices
{
    public OAuthServices(McpOAuthOptions options, Uri server, HttpHeaderSet headers, HttpMessageInvoker sender, WireContext context)
    {
        Options = options;
        Server = server;
        Name = context.Server;
        Time = context.TimeProvider;
        Logger = context.Logger;
        Failures = new Failures(context.Server, server, headers.Mask);
        Guard = new AddressGuard(server, options);
        Http = new OAuthHttp(sender, server, headers, Guard, Failures, Time);
        Discovery = new OAuthDiscovery(Http, server, Failures);
        Registration = new ClientRegistration(options, Http, Failures);
        Tokens = new TokenEndpoint(Http, Failures, Time);
    }

    public McpOAuthOptions Options { get; }

    public Uri Server { get; }

    /// <summary>The connection's name.</summary>
    public string Name { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public Failures Failures { get; }

    /// <summary>Looks at what is connected to on the server's word.</summary>
    public AddressGuard Guard { get; }

    public OAuthHttp Http { get; }

    public OAuthDiscovery Discovery { get; }

    public ClientRegistration Registration { get; }

    public TokenEndpoint Tokens { get; }

    /// <summary>The resource indicator: configured, else discovered; the same in every request.</summary>
    public AuthorizationTarget Resolve(AuthorizationTarget target) => Options.Resource is { } resource ? target with { Resource = resource } : target;

    /// <summary>What the tokens of an answer become.</summary>
    public McpCredential ToCredential(TokenResponse response, AuthorizationTarget target, ClientIdentity client, IReadOnlyList<string> askedScopes)
    {
        var now = Time.GetUtcNow();
        return new McpCredential
        {
            Issuer = target.Server.Identity,
            ClientId = client.Id,
            ClientSecret = client.IsRegistered ? client.Secret : null,
            TokenEndpointAuthMethod = client.Method,
            AccessToken = response.AccessToken,
            RefreshToken = response.RefreshToken,
            ObtainedAt = now,
            ExpiresAt = now + response.ExpiresIn,
            Scopes = response.Scopes ?? askedScopes,
            Resource = target.Resource,
        };
    }
}
