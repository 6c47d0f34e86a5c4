namespace TypedMcp.Authorization;

/// <summary>The login of one account at one server: tokens for requests, what to do when one is refused, and logging in and out.</summary>
internal sealed class OAuthSession
{
    private readonly OAuthServices _services;
    private readonly TokenRenewal _renewal;
    private readonly AuthorizationCodeFlow _codeFlow;

    // Protects _login and _asked; held for moments.
    private readonly object _gate = new();
    private Task<McpCredential>? _login;
    private IReadOnlyList<string> _asked = [];

    public OAuthSession(OAuthServices services, string? account)
    {
        _services = services;
        Key = new McpCredentialKey(services.Name, services.Server, account ?? services.Options.Account);
        _renewal = new TokenRenewal(services, Key);
        Keeper = new TokenKeeper(services, services.Options.Store ?? McpTokenStores.Default(services.Logger), Key, _renewal);
        _codeFlow = new AuthorizationCodeFlow(services);
    }

    public McpCredentialKey Key { get; }

    public OAuthServices Services => _services;

    public TokenKeeper Keeper { get; }

    private bool CanLogIn => _services.Options.LoginOnDemand || _renewal.NeedsNobody;

    /// <summary>The access token for a request; <see langword="null"/> to send it without.</summary>
    public async ValueTask<string?> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await Keeper.GetAsync(cancellationToken).ConfigureAwait(false))?.AccessToken;
        }
        catch (LoginNeededException) when (_services.Options.LoginOnDemand)
        {
            // The server's challenge starts the login.
            return null;
        }
        catch (LoginNeededException e)
        {
            throw _services.Failures.LoginRequired(Requirement(isReauthentication: true), e.Message);
        }
    }

    /// <summary>The server refused a request for want of a (good) token.</summary>
    /// <param name="sent">The access token that was sent.</param>
    /// <param name="challenge">What the server said.</param>
    /// <param name="mayLogIn">Whether a person may be asked.</param>
    /// <param name="pause">Stops the caller's time limits while a person is asked.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The token to try again with.</returns>
    /// <exception cref="McpConnectionException">Someone must log in.</exception>
    public async Task<string> UnauthorizedAsync(string? sent, ServerChallenge challenge, bool mayLogIn, Func<IDisposable?> pause, CancellationToken cancellationToken)
    {
        McpConnectionException failure;
        try
        {
            var renewed = await Keeper.RenewAsync(sent, challenge, further: [], cancellationToken).ConfigureAwait(false);
            if (renewed is not null && renewed.AccessToken != sent)
            {
                return renewed.AccessToken;
            }

            failure = _services.Failures.LoginRequired(_renewal.Requirement(isReauthentication: sent is not null, challenge), why: null, status: 401);
        }
        catch (LoginNeededException e)
        {
            failure = _services.Failures.LoginRequired(_renewal.Requirement(isReauthentication: true, challenge), e.Message, status: 401);
        }

        return mayLogIn && _services.Options.LoginOnDemand && !_renewal.NeedsNobody
            ? (await LogInOnceAsync(challenge, further: [], pause, cancellationToken).ConfigureAwait(false)).AccessToken
            : throw failure;
    }

    /// <summary>The token lacks a scope: asks for the union, where somebody can, and where that is not what was asked for already.</summary>
    /// <returns>The token to try again with; <see langword="null"/> where the refusal stands.</returns>
    public async Task<string?> InsufficientScopeAsync(string? sent, ServerChallenge challenge, bool mayLogIn, Func<IDisposable?> pause, CancellationToken cancellationToken)
    {
        var wanted = ScopeSet.Parse(challenge.Scope);
        var current = await CurrentAsync(cancellationToken).ConfigureAwait(false);
        if (current is not null && current.AccessToken != sent && ScopeSet.Covers(current.Scopes, wanted))
        {
            return current.AccessToken;
        }

        if (!CanLogIn || !mayLogIn || wanted.Count == 0 || !Widen(current, wanted, out var union))
        {
            return null;
        }

        AuthorizationLog.StepUp(_services.Logger, _services.Name, challenge.Scope!);
        return _renewal.NeedsNobody
            ? (await Keeper.RenewAsync(sent, challenge, union, cancellationToken).ConfigureAwait(false))?.AccessToken
            : (await LogInOnceAsync(challenge, union, pause, cancellationToken).ConfigureAwait(false)).AccessToken;
    }

    /// <summary>Prepares a login that an application completes itself, by a redirect address of its own.</summary>
    public async Task<AuthorizationRequest> BeginAsync(Uri redirect, McpLoginOptions login, CancellationToken cancellationToken)
    {
        var target = await _renewal.DiscoverAsync(challenge: null, cancellationToken).ConfigureAwait(false);
        return Pkce.Problem(target.Server) is { } problem
            ? throw _services.Failures.LoginFailed(problem)
            : await _codeFlow.PrepareAsync(target, redirect, RequestedScopes.Choose(_services.Options, login, target).Scopes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Completes a login that an application began.</summary>
    public async Task<McpCredential> CompleteAsync(AuthorizationRequest request, string query, CancellationToken cancellationToken)
    {
        try
        {
            var credential = await _codeFlow.CompleteAsync(request, query, cancellationToken).ConfigureAwait(false);
            await Keeper.InstallAsync(credential).ConfigureAwait(false);
            return credential;
        }
        catch (ProviderRefusal e)
        {
            throw _services.Failures.LoginFailed(e.Message);
        }
    }

    /// <summary>Logs in, whatever tokens there are.</summary>
    public async Task<McpCredential> LoginAsync(McpLoginOptions login, ServerChallenge? challenge, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(login.Timeout, _services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var target = await _renewal.DiscoverAsync(challenge, either.Token).ConfigureAwait(false);
            var credential = _renewal.NeedsNobody
                ? await _renewal.ObtainAsync(challenge, login.Scopes ?? [], either.Token).ConfigureAwait(false)
                : await RunFlowAsync(target, login, either.Token).ConfigureAwait(false);

            // From here on nothing is cancelled: the tokens exist, and losing them would cost another login.
            await Keeper.InstallAsync(credential).ConfigureAwait(false);
            var store = await Keeper.StoreAsync(CancellationToken.None).ConfigureAwait(false);
            AuthorizationLog.LoggedIn(_services.Logger, _services.Name, credential.Issuer, store.Name);
            return credential;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw _services.Failures.Timeout($"the login was not completed within {login.Timeout.TotalSeconds:0} s");
        }
    }

    /// <summary>What a host shows or a UI offers when a login is needed.</summary>
    public McpAuthorizationRequirement Requirement(bool isReauthentication) => _renewal.Requirement(isReauthentication, challenge: null);

    /// <summary>The metadata, for status and logout.</summary>
    public Task<AuthorizationTarget> TargetAsync(CancellationToken cancellationToken) => _renewal.TargetAsync(challenge: null, cancellationToken);

    private async ValueTask<McpCredential?> CurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Keeper.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LoginNeededException)
        {
            return null;
        }
    }

    private Task<McpCredential> RunFlowAsync(AuthorizationTarget target, McpLoginOptions login, CancellationToken cancellationToken)
    {
        var scopes = RequestedScopes.Choose(_services.Options, login, target);
        lock (_gate)
        {
            _asked = ScopeSet.Union(_asked, scopes.Scopes);
        }

        return login.Method == McpLoginMethod.Device
            ? new DeviceFlow(_services).RunAsync(target, scopes, login, cancellationToken)
            : _codeFlow.RunAsync(target, scopes, login, cancellationToken);
    }

    /// <summary>The union of what was granted and asked for with what is wanted now; nothing where that adds nothing, so that a server that is never content is asked no more.</summary>
    private bool Widen(McpCredential? current, IReadOnlyList<string> wanted, out IReadOnlyList<string> union)
    {
        lock (_gate)
        {
            var known = ScopeSet.Union(current?.Scopes ?? [], _asked);
            union = ScopeSet.Union(known, wanted);
            var adds = union.Count > known.Count;
            _asked = union;
            return adds;
        }
    }

    /// <summary>One login at a time: whoever needs one meanwhile waits for it.</summary>
    private async Task<McpCredential> LogInOnceAsync(ServerChallenge challenge, IReadOnlyList<string> further, Func<IDisposable?> pause, CancellationToken cancellationToken)
    {
        Task<McpCredential> login;
        lock (_gate)
        {
            if (_login is not { IsCompleted: false })
            {
                var options = further.Count > 0 ? _services.Options.Login.With(further) : _services.Options.Login;
                using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
                {
                    _login = Task.Run(() => LoginAsync(options, challenge, CancellationToken.None), CancellationToken.None);
                }
            }

            login = _login;
        }

        using (pause())
        {
            return await login.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
