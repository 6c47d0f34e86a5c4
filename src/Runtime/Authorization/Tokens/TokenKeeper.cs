namespace TypedMcp.Authorization;

/// <summary>Holds the tokens of one login: loads, renews in time, saves. One renewal at a time in this process, and by the store's lock among all who share the store.</summary>
internal sealed class TokenKeeper(OAuthServices services, IMcpTokenStore configured, McpCredentialKey key, TokenRenewal renewal)
{
    // Protects _running and _pinning; held for moments.
    private readonly object _gate = new();
    private Task<McpCredential?>? _running;
    private Task<IMcpTokenStore>? _pinning;
    private volatile McpCredential? _current;
    private volatile McpCredential? _unsaved;
    private volatile bool _isLoaded;

    /// <summary>The store that is used for this connection's life.</summary>
    public Task<IMcpTokenStore> StoreAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // One that failed is asked again.
            if (_pinning is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _pinning = Task.Run(() => configured.PinAsync(key, CancellationToken.None).AsTask(), CancellationToken.None);
            }

            return _pinning.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The tokens, renewed where they are due; <see langword="null"/> where there are none.</summary>
    /// <param name="cancellationToken">Cancels the wait; a renewal that has begun goes on, so that no token is lost.</param>
    /// <exception cref="LoginNeededException">They no longer work.</exception>
    /// <exception cref="McpConnectionException">They expired and could not be renewed now.</exception>
    public async ValueTask<McpCredential?> GetAsync(CancellationToken cancellationToken)
    {
        var current = _isLoaded ? _current : await LoadAsync(cancellationToken).ConfigureAwait(false);
        if (current is null || !NeedsRenewal(current))
        {
            return current;
        }

        try
        {
            return await RunAsync(refused: null, challenge: null, further: []).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (McpConnectionException e) when (!CredentialLifetime.IsExpired(current, services.Time.GetUtcNow()) && current.AccessToken.Length > 0)
        {
            // It still holds for a moment, and the next call tries again.
            AuthorizationLog.RefreshFailed(services.Logger, services.Name, e.Message);
            return current;
        }
    }

    /// <summary>New tokens after the server refused some: those that another process brought meanwhile, else renewed ones.</summary>
    /// <param name="refused">The access token that was refused; <see langword="null"/> where none was sent.</param>
    /// <param name="challenge">What the server said.</param>
    /// <param name="further">Scopes that are wanted beside those granted.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The tokens; <see langword="null"/> where there are none to renew.</returns>
    public async Task<McpCredential?> RenewAsync(string? refused, ServerChallenge challenge, IReadOnlyList<string> further, CancellationToken cancellationToken)
    {
        // A renewal that was under way may have brought just the token that is refused now: then, and only then, once more.
        for (var attempt = 0; ; attempt++)
        {
            var renewed = await RunAsync(refused, challenge, further).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (attempt > 0 || renewed is null || (renewed.AccessToken != refused && ScopeSet.Covers(renewed.Scopes, further)))
            {
                return renewed;
            }
        }
    }

    /// <summary>Saves the tokens of a new login, then uses them.</summary>
    public async Task InstallAsync(McpCredential credential)
    {
        var store = await StoreAsync(CancellationToken.None).ConfigureAwait(false);
        var held = await store.LockAsync(key, CancellationToken.None).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            await store.SaveAsync(key, credential, CancellationToken.None).ConfigureAwait(false);
            Use(credential);
        }

        lock (_gate)
        {
            // From now on it is known which store holds them.
            _pinning = null;
        }
    }

    /// <summary>What is stored, whatever it is good for.</summary>
    public async Task<McpCredential?> PeekAsync(CancellationToken cancellationToken) =>
        await (await StoreAsync(cancellationToken).ConfigureAwait(false)).LoadAsync(key, cancellationToken).ConfigureAwait(false);

    /// <summary>Removes the tokens from every store there is.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(CancellationToken cancellationToken)
    {
        var held = await configured.LockAsync(key, cancellationToken).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var removed = await configured.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
            Use(credential: null);
            return removed;
        }
    }

    private async ValueTask<McpCredential?> LoadAsync(CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken).ConfigureAwait(false);
        if (await store.LoadAsync(key, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            Use(stored);
        }

        _isLoaded = true;
        return _current;
    }

    private bool NeedsRenewal(McpCredential credential)
    {
        var now = services.Time.GetUtcNow();
        var canRenew = renewal.NeedsNobody || !string.IsNullOrWhiteSpace(credential.RefreshToken);
        return string.IsNullOrWhiteSpace(credential.AccessToken) || CredentialLifetime.IsExpired(credential, now) || (canRenew && credential.Issuer is not null && CredentialLifetime.IsDue(credential, now));
    }

    private Task<McpCredential?> RunAsync(string? refused, ServerChallenge? challenge, IReadOnlyList<string> further)
    {
        lock (_gate)
        {
            if (_running is { IsCompleted: false } running)
            {
                return running;
            }

            // It belongs to everyone who waits: none of their ambient values, none of their cancellations.
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            {
                return _running = Task.Run(() => TransactAsync(refused, challenge, further));
            }
        }
    }

    /// <summary>Under the store's lock: looks again, renews where nobody else has, saves, and only then uses.</summary>
    private async Task<McpCredential?> TransactAsync(string? refused, ServerChallenge? challenge, IReadOnlyList<string> further)
    {
        var store = await StoreAsync(CancellationToken.None).ConfigureAwait(false);
        var held = await store.LockAsync(key, CancellationToken.None).ConfigureAwait(false);
        await using (held.ConfigureAwait(false))
        {
            var stored = await store.LoadAsync(key, CancellationToken.None).ConfigureAwait(false);
            stored = await SaveLateAsync(store, stored).ConfigureAwait(false);
            if (stored is null && !renewal.NeedsNobody)
            {
                Use(credential: null);
                return null;
            }

            if (stored is not null && stored.AccessToken != refused && !NeedsRenewal(stored) && ScopeSet.Covers(stored.Scopes, further))
            {
                return Adopt(stored, store);
            }

            var renewed = renewal.NeedsNobody
                ? await renewal.ObtainAsync(challenge, further, CancellationToken.None).ConfigureAwait(false)
                : await renewal.RefreshAsync(stored!, CancellationToken.None).ConfigureAwait(false);
            _unsaved = renewed;
            await store.SaveAsync(key, renewed, CancellationToken.None).ConfigureAwait(false);
            Use(renewed);
            AuthorizationLog.Refreshed(services.Logger, services.Name, renewed.ExpiresAt);
            return renewed;
        }
    }

    /// <summary>Tokens that could not be saved are the only ones that still work where refresh tokens rotate: they are saved now, before anything else.</summary>
    private async Task<McpCredential?> SaveLateAsync(IMcpTokenStore store, McpCredential? stored)
    {
        if (_unsaved is not { } late || stored is null)
        {
            _unsaved = null;
            return stored;
        }

        if (stored.ObtainedAt >= late.ObtainedAt)
        {
            _unsaved = null;
            return stored;
        }

        await store.SaveAsync(key, late, CancellationToken.None).ConfigureAwait(false);
        return late;
    }

    /// <summary>Takes over what another process, or a login, has stored.</summary>
    private McpCredential Adopt(McpCredential stored, IMcpTokenStore store)
    {
        if (stored.RefreshToken is not null && string.IsNullOrWhiteSpace(stored.Issuer) && _current is not null)
        {
            throw new LoginNeededException("the stored tokens do not say who issued them");
        }

        if (stored.AccessToken != _current?.AccessToken)
        {
            AuthorizationLog.Adopted(services.Logger, services.Name, store.Name);
        }

        Use(stored);
        return stored;
    }

    private void Use(McpCredential? credential)
    {
        _unsaved = null;
        _current = credential;
        _isLoaded = true;
        if (credential is not null)
        {
            services.Failures.Mask.Add(credential.AccessToken);
            services.Failures.Mask.Add(credential.RefreshToken ?? "");
            services.Failures.Mask.Add(credential.ClientSecret ?? "");
        }
    }
}
