namespace TypedMcp.Authorization;

/// <summary>Finds out where to log in: RFC 9728, then RFC 8414, then what servers of 2025-03-26 did.</summary>
/// <remarks>Something that does not answer, or cannot now, ends the discovery with an error: only an answer proves that there is nothing.</remarks>
internal sealed class OAuthDiscovery(OAuthHttp http, Uri server, Failures failures)
{
    private readonly AuthorizationServerReader _reader = new(server);

    /// <summary>Asks the server, and those that it names.</summary>
    /// <param name="challenge">The server's challenge; <see langword="null"/> to ask for it.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="McpConnectionException">No answer, or one that must not be trusted.</exception>
    public async Task<AuthorizationTarget> DiscoverAsync(ServerChallenge? challenge, CancellationToken cancellationToken)
    {
        challenge ??= await ProbeAsync(cancellationToken).ConfigureAwait(false);
        var scopes = ScopeSet.Parse(challenge.Scope);
        var resource = await FindResourceAsync(challenge, cancellationToken).ConfigureAwait(false);
        if (resource is not null && await FindNamedAsync(resource, cancellationToken).ConfigureAwait(false) is { } named)
        {
            return new AuthorizationTarget { Server = named, Resource = resource.Resource, ResourceScopes = resource.Scopes, ChallengeScopes = scopes };
        }

        var own = await FindServerAsync(server, expectedIssuer: null, cancellationToken).ConfigureAwait(false);
        return new AuthorizationTarget
        {
            Server = own ?? Default(),
            Resource = resource?.Resource ?? WithoutFragment(),
            ResourceScopes = resource?.Scopes ?? [],
            ChallengeScopes = scopes,
            IsDiscovered = own is not null,
        };
    }

    /// <summary>A GET starts no session; whatever it answers but a challenge says nothing.</summary>
    private async Task<ServerChallenge> ProbeAsync(CancellationToken cancellationToken)
    {
        var response = await http.GetAsync(server, readBody: false, cancellationToken).ConfigureAwait(false);
        return response.IsTransient
            ? throw failures.Unreachable($"the server answered HTTP {response.Status} when asked for its login", response.Status)
            : ServerChallenge.From(response.Status == 401 ? response.Challenges : []);
    }

    private async Task<ProtectedResource?> FindResourceAsync(ServerChallenge challenge, CancellationToken cancellationToken)
    {
        var named = challenge.ResourceMetadataAt(server);
        if (named is not null && !Origin.IsSame(named, server) && !AddressFilter.Allows(named, server))
        {
            throw failures.Untrusted($"the server names protected-resource metadata at {Origin.Of(named)}, which is not an https address outside of this network");
        }

        foreach (var address in named is null ? WellKnown.OfResource(server) : WellKnown.OfResource(server).Where(address => address != named).Prepend(named))
        {
            if (await FetchAsync(address, cancellationToken).ConfigureAwait(false) is not { } response || response.Json() is not { } json)
            {
                continue;
            }

            return ProtectedResource.Read(json, server, out var problem) ?? throw failures.Untrusted(problem!);
        }

        return null;
    }

    private async Task<AuthorizationServer?> FindNamedAsync(ProtectedResource resource, CancellationToken cancellationToken)
    {
        string? refused = null;
        foreach (var issuer in resource.AuthorizationServers)
        {
            if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || !AddressFilter.Allows(address, server))
            {
                refused ??= address is null ? "an authorization server that is no address" : $"an authorization server at {Origin.Of(address)}, which is not an https address outside of this network";
                continue;
            }

            if (await FindServerAsync(address, issuer, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }
        }

        return refused is null ? null : throw failures.Untrusted($"its protected-resource metadata names {refused}");
    }

    private async Task<AuthorizationServer?> FindServerAsync(Uri issuer, string? expectedIssuer, CancellationToken cancellationToken)
    {
        // A candidate may be the metadata document itself; then its own text says who it is.
        var isDocument = issuer.AbsolutePath.Contains("/.well-known/", StringComparison.Ordinal);
        foreach (var address in WellKnown.OfIssuer(issuer))
        {
            if (await FetchAsync(address, cancellationToken).ConfigureAwait(false) is not { } response || response.Json() is not { } json)
            {
                continue;
            }

            if (_reader.Read(json, response.Address, isDocument ? null : expectedIssuer, out var problem) is { } found)
            {
                return found;
            }

            if (problem is not null)
            {
                throw failures.Untrusted(problem);
            }
        }

        return null;
    }

    private async Task<OAuthResponse?> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        var response = await http.GetAsync(address, readBody: true, cancellationToken).ConfigureAwait(false);
        return response.IsTransient
            ? throw failures.Unreachable($"{Origin.Of(address)} answered HTTP {response.Status} when asked for OAuth metadata", response.Status)
            : response.IsSuccess ? response : null;
    }

    /// <summary>The endpoints that servers of 2025-03-26 have without saying so.</summary>
    private AuthorizationServer Default() => new()
    {
        Identity = Origin.Of(server),
        AuthorizationEndpoint = new Uri(server, "/authorize"),
        TokenEndpoint = new Uri(server, "/token"),
        RegistrationEndpoint = new Uri(server, "/register"),
    };

    private string WithoutFragment() => server.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);
}
