using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace TypedMcp.Authorization;

/// <summary>Logs a person in with an authorization code and PKCE: in a browser that comes back to this machine, or by an address that is pasted.</summary>
internal sealed class AuthorizationCodeFlow(OAuthServices services)
{
    /// <summary>Runs the whole login; scopes that were only discovered are left out in a second attempt where the provider rejects them.</summary>
    public async Task<McpCredential> RunAsync(AuthorizationTarget target, RequestedScopes scopes, McpLoginOptions login, CancellationToken cancellationToken)
    {
        if (Pkce.Problem(target.Server) is { } problem)
        {
            throw services.Failures.LoginFailed(problem);
        }

        try
        {
            return await AttemptAsync(target, scopes.Scopes, login, cancellationToken).ConfigureAwait(false);
        }
        catch (ProviderRefusal) when (scopes.AreDiscovered && scopes.Scopes.Count > 0)
        {
            login.OnNote?.Invoke("OAuth provider rejected discovered scopes. Retrying without scopes…");
            return await RunAsync(target, scopes with { Scopes = [] }, login, cancellationToken).ConfigureAwait(false);
        }
        catch (ProviderRefusal refusal)
        {
            throw services.Failures.LoginFailed(refusal.Message);
        }
    }

    /// <summary>Asks for tokens with a code that was checked.</summary>
    public async Task<McpCredential> RedeemAsync(AuthorizationRequest request, string code, CancellationToken cancellationToken)
    {
        services.Failures.Mask.Add(code);
        KeyValuePair<string, string>[] parameters =
        [
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", request.Redirect.OriginalString), new("code_verifier", request.Pkce.Verifier),
            new("resource", request.Target.Resource),
        ];
        try
        {
            var response = await services.Tokens.RequestAsync(request.Target.Server, request.Client, parameters, cancellationToken).ConfigureAwait(false);
            return services.ToCredential(response, request.Target, request.Client, request.Scopes);
        }
        catch (TokenRejection e)
        {
            throw services.Failures.LoginFailed(e.Message);
        }
    }

    /// <summary>Prepares a request; the caller takes the person to its address.</summary>
    public async Task<AuthorizationRequest> PrepareAsync(AuthorizationTarget target, Uri redirect, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var client = await services.Registration.IdentifyAsync(target.Server, redirect, scopes, cancellationToken).ConfigureAwait(false);
        var request = new AuthorizationRequest { Target = target, Client = client, Redirect = redirect, Scopes = scopes };
        services.Failures.Mask.Add(request.State);
        services.Failures.Mask.Add(request.Pkce.Verifier);
        return request;
    }

    /// <summary>Checks what came back, and redeems its code.</summary>
    public async Task<McpCredential> CompleteAsync(AuthorizationRequest request, string query, CancellationToken cancellationToken)
    {
        var answer = AuthorizationAnswer.Read(query, request, out var problem) ?? throw services.Failures.LoginFailed(problem!);
        return answer.Code is { } code
            ? await RedeemAsync(request, code, cancellationToken).ConfigureAwait(false)
            : throw new ProviderRefusal($"OAuth provider returned {answer.Error}");
    }

    private Task<McpCredential> AttemptAsync(AuthorizationTarget target, IReadOnlyList<string> scopes, McpLoginOptions login, CancellationToken cancellationToken) =>
        login.Method == McpLoginMethod.Paste ? PasteAsync(target, scopes, login, cancellationToken) : BrowseAsync(target, scopes, login, cancellationToken);

    private async Task<McpCredential> BrowseAsync(AuthorizationTarget target, IReadOnlyList<string> scopes, McpLoginOptions login, CancellationToken cancellationToken)
    {
        var listener = Listen(services.Options.RedirectUri);
        await using (listener.ConfigureAwait(false))
        {
            var redirect = services.Options.RedirectUri ?? new Uri($"http://127.0.0.1:{listener.Port}{DefaultPath(target.Server)}");
            var request = await PrepareAsync(target, redirect, scopes, cancellationToken).ConfigureAwait(false);
            var address = request.Address(services.Options.AuthorizationParameters);
            listener.Expect(redirect.AbsolutePath);
            login.OnAuthorizationUrl?.Invoke(address);
            using var browsing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var opening = OpenAsync(login, address, browsing.Token);
            try
            {
                var callback = await listener.NextAsync(cancellationToken).ConfigureAwait(false);
                await using (callback.ConfigureAwait(false))
                {
                    return await AnswerAsync(request, callback, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                // A browser that stays open is the user's; only the wait for it ends.
                await browsing.CancelAsync().ConfigureAwait(false);
                await opening.ConfigureAwait(false);
            }
        }
    }

    /// <summary>The browser waits for its page until it is known what became of the login.</summary>
    private async Task<McpCredential> AnswerAsync(AuthorizationRequest request, CallbackRequest callback, CancellationToken cancellationToken)
    {
        try
        {
            var credential = await CompleteAsync(request, callback.Query, cancellationToken).ConfigureAwait(false);
            await callback.RespondAsync(status: 200, CallbackPage.Success(services.Name)).ConfigureAwait(false);
            return credential;
        }
        catch (Exception e) when (e is McpConnectionException or ProviderRefusal)
        {
            await callback.RespondAsync(status: 400, CallbackPage.Failure(services.Name, e.Message)).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<McpCredential> PasteAsync(AuthorizationTarget target, IReadOnlyList<string> scopes, McpLoginOptions login, CancellationToken cancellationToken)
    {
        // Nothing listens there: the browser shows an error page, and its address bar has the answer.
        var redirect = services.Options.RedirectUri ?? new Uri($"http://127.0.0.1:{services.Options.CallbackPort ?? 33418}{DefaultPath(target.Server)}");
        var request = await PrepareAsync(target, redirect, scopes, cancellationToken).ConfigureAwait(false);
        login.OnAuthorizationUrl?.Invoke(request.Address(services.Options.AuthorizationParameters));
        var read = login.ReadRedirect ?? throw services.Failures.Misconfigured($"a login by pasting needs {nameof(McpLoginOptions)}.{nameof(McpLoginOptions.ReadRedirect)}");
        var pasted = await read(cancellationToken).AsTask().WaitAsync(cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrWhiteSpace(pasted))
        {
            throw services.Failures.LoginFailed("the login was given up");
        }

        var query = pasted.Trim();
        query = query.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? query[(at + 1)..] : query;
        query = query.IndexOf('#', StringComparison.Ordinal) is >= 0 and var fragment ? query[..fragment] : query;
        return AuthorizationAnswer.Is(query)
            ? await CompleteAsync(request, query, cancellationToken).ConfigureAwait(false)
            : throw services.Failures.LoginFailed("the pasted text is not the address that the browser ended at: that has '?code=' and 'state=' in it");
    }

    private static async Task OpenAsync(McpLoginOptions login, Uri address, CancellationToken cancellationToken)
    {
        var open = login.OpenBrowser ?? SystemBrowser.OpenAsync;
        var opened = false;
        try
        {
            opened = await open(address, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (Exception e) when (e is not McpConnectionException)
        {
            // Somebody may still open the address by hand.
            login.OnNote?.Invoke($"The browser could not be started: {e.Message}");
        }

        if (!opened)
        {
            login.OnNote?.Invoke("(Browser launch failed; please copy the URL above manually.)");
        }
    }

    private CallbackListener Listen(Uri? redirect)
    {
        var isHere = redirect is null || (Origin.IsLoopback(redirect) && redirect.Scheme == "http");
        var port = isHere && redirect is not null ? redirect.Port : services.Options.CallbackPort ?? 0;
        if (!isHere && port == 0)
        {
            throw services.Failures.Misconfigured($"the redirect address {Origin.Of(redirect!)} is not on this machine: set {nameof(McpOAuthOptions.CallbackPort)} to the port that it leads to, or log in by pasting");
        }

        try
        {
            return CallbackListener.Start(redirect?.Host ?? "127.0.0.1", port, services.Name, services.Time);
        }
        catch (SocketException e)
        {
            throw services.Failures.Misconfigured($"the callback port {port} cannot be listened on: {e.Message}. Another login may be under way; else choose another port", e);
        }
    }

    /// <summary>A client that we register gets a redirect path of its own at each issuer that does not name itself, so that one's answer cannot pass for another's.</summary>
    private string DefaultPath(AuthorizationServer server) => server.NamesItself || !services.Registration.IsDynamic(server)
        ? "/callback"
        : "/callback/" + Base64UrlText.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(server.Identity)).AsSpan(start: 0, length: 9));
}
