using TypedMcp.Authorization;

namespace TypedMcp;

/// <summary>The login of one connection: where it stands, logging in, logging out. Independent of whether the connection is open, and of its time limits.</summary>
/// <remarks>Safe for concurrent use. From <see cref="McpConnection.Authorization"/>, or as a service: keyed by the connection's name, and unkeyed for the first one with OAuth.</remarks>
public sealed class McpAuthorization
{
    private readonly McpTransport _transport;
    private readonly WireContext _context;

    internal McpAuthorization(McpTransport transport, WireContext context)
    {
        _transport = transport;
        _context = context;
    }

    /// <summary>The connection's name.</summary>
    public string Server => _context.Server;

    /// <summary>Finds out where the login stands; asks the server only where nothing is stored.</summary>
    /// <param name="account">The user or account; <see langword="null"/> for that of the options.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Where it stands. What cannot be found out is <see cref="McpAuthorizationStatus.Unknown"/>, with the reason.</returns>
    public async Task<McpAuthorizationInfo> GetStatusAsync(string? account = null, CancellationToken cancellationToken = default)
    {
        if (_transport is not HttpTransport http)
        {
            return new McpAuthorizationInfo { Status = McpAuthorizationStatus.Unsupported };
        }

        if (http.Options.BearerTokenVariable is not null || http.HasAuthorization(_context))
        {
            return new McpAuthorizationInfo { Status = McpAuthorizationStatus.BearerToken };
        }

        return await new StatusQuery(http.Login(_context, account)).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Logs in, whatever tokens there are; they are replaced when the login has succeeded, and used by the connection from its next request on.</summary>
    /// <param name="options">How; <see langword="null"/> for what the options of the connection say.</param>
    /// <param name="cancellationToken">Gives the login up.</param>
    /// <returns>The login.</returns>
    /// <exception cref="McpConnectionException">It did not succeed: see <see cref="McpConnectionException.Reason"/>.</exception>
    public async Task<McpLoginResult> LoginAsync(McpLoginOptions? options = null, CancellationToken cancellationToken = default)
    {
        var session = Require(options?.Account);
        var credential = await session.LoginAsync(options ?? session.Services.Options.Login, challenge: null, cancellationToken).ConfigureAwait(false);
        return await ResultAsync(session, credential).ConfigureAwait(false);
    }

    /// <summary>Begins a login that the application takes its user through itself: a web application with a redirect address of its own.</summary>
    /// <param name="redirectUri">Where the authorization server sends the browser back to.</param>
    /// <param name="options">Scopes and account; <see langword="null"/> for what the options of the connection say.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The login: send the browser to its address, and complete it with what comes back.</returns>
    /// <exception cref="McpConnectionException">There is nowhere to log in.</exception>
    public async Task<McpPendingLogin> BeginLoginAsync(Uri redirectUri, McpLoginOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(redirectUri);
        var session = Require(options?.Account);
        var request = await session.BeginAsync(redirectUri, options ?? session.Services.Options.Login, cancellationToken).ConfigureAwait(false);
        return new McpPendingLogin(session, request, request.Address(session.Services.Options.AuthorizationParameters));
    }

    /// <summary>Logs out: revokes the tokens where the authorization server offers that (RFC 7009), and removes them from every store.</summary>
    /// <param name="account">The user or account; <see langword="null"/> for that of the options.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="McpConnectionException">A store could not be written; what it holds is still there.</exception>
    public Task<McpLogoutResult> LogoutAsync(string? account = null, CancellationToken cancellationToken = default) => new Logout(Require(account)).RunAsync(cancellationToken);

    /// <summary>Whether a login is kept, whatever it is worth. Nobody is asked.</summary>
    internal async Task<bool> IsKeptAsync(string? account, CancellationToken cancellationToken) =>
        _transport is HttpTransport http && await http.Login(_context, account).Keeper.PeekAsync(cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Logs a warning with the command to run where a login is needed.</summary>
    internal async Task WarnIfLoginNeededAsync(CancellationToken cancellationToken)
    {
        var info = await GetStatusAsync(account: null, cancellationToken).ConfigureAwait(false);
        if (info.Status == McpAuthorizationStatus.NotLoggedIn)
        {
            AuthorizationLog.LoginNeeded(_context.Logger, Server, info.IsReauthentication ? "the stored login no longer works" : "nobody has logged in yet");
        }
    }

    internal static async Task<McpLoginResult> ResultAsync(OAuthSession session, McpCredential credential)
    {
        var store = await session.Keeper.StoreAsync(CancellationToken.None).ConfigureAwait(false);
        return new McpLoginResult(credential.Issuer, credential.Scopes, credential.ExpiresAt, credential.RefreshToken is not null, store.Name);
    }

    private OAuthSession Require(string? account) => _transport is HttpTransport http
        ? http.Login(_context, account)
        : throw new McpConnectionException(McpFailureReason.Misconfigured, $"MCP server '{Server}': OAuth login is only supported for streamable HTTP servers.") { Server = Server };
}
