using System.Collections.Concurrent;
using TypedMcp.Authorization;

namespace TypedMcp;

/// <summary>Opens a wire to a Streamable HTTP endpoint.</summary>
internal sealed class HttpTransport(McpHttpOptions options) : McpTransport
{
    // Logins by account; one login serves all wires of its account.
    private readonly ConcurrentDictionary<string, Lazy<OAuthSession>> _logins = new(StringComparer.Ordinal);

    // Of this server's logins alone: a connection that others opened was not looked at on this one's behalf.
    private readonly Lazy<SocketsHttpHandler> _loginHandler = new(McpHttpClient.CreateHandler);

    internal McpHttpOptions Options { get; } = options;

    internal override string DefaultName => Options.Endpoint is { IsAbsoluteUri: true } endpoint ? endpoint.Host : "server";

    internal override bool RetriesStart => true;

    /// <summary>Whether the options say what carries the requests.</summary>
    internal bool HasClient => Options.ClientFactory is not null || Options.Handler is not null;

    internal override void CheckHeaders(IReadOnlyDictionary<string, string> headers) => ReservedHeaders.ThrowIfRefused(headers);

    /// <summary>The same transport over another client.</summary>
    internal HttpTransport WithClient(Func<HttpClient> create) => new(Options.WithClient(create));

    /// <summary>Reads the environment anew each time; no request is sent yet.</summary>
    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken)
    {
        if (Options.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" } endpoint)
        {
            throw new McpConnectionException(McpFailureReason.Misconfigured, $"MCP server '{context.Server}': the endpoint must be an absolute http or https address.") { Server = context.Server };
        }

        if (Options.OAuth is not { } oauth || HasAuthorization(context))
        {
            return new ValueTask<IMcpWire>(new HttpWire(OpenClient(), endpoint, HttpHeaderSet.Create(Options, context), Options.MaxMessageBytes, context));
        }

        var login = Login(context, oauth.AccountIsPartition ? context.Partition : null);
        var handler = new OAuthHandler(login, OpenHandler());
        var headers = HttpHeaderSet.Create(Options, context, login.Services.Failures.Mask);
        var wire = new HttpWire(McpHttpClient.Over(handler), endpoint, headers, Options.MaxMessageBytes, context);
        handler.Pause = wire.PauseLimits;
        return new ValueTask<IMcpWire>(wire);
    }

    /// <summary>Whether the configured headers authorize by themselves.</summary>
    internal bool HasAuthorization(WireContext context) => HttpHeaderSet.Create(Options, context).HasAuthorization;

    /// <summary>The login of an account.</summary>
    internal OAuthSession Login(WireContext context, string? account) => _logins.GetOrAdd(account ?? "", key => new Lazy<OAuthSession>(() =>
    {
        var oauth = Options.OAuth ?? new McpOAuthOptions();
        if (oauth.Problem() is { } problem)
        {
            throw new McpConnectionException(McpFailureReason.Misconfigured, $"MCP server '{context.Server}': {problem}") { Server = context.Server };
        }

        var headers = HttpHeaderSet.Create(Options, context);
        var sender = McpHttpClient.Over(HasClient ? OpenHandler() : _loginHandler.Value);
        return new OAuthSession(new OAuthServices(oauth, Options.Endpoint, headers, sender, context), key.Length == 0 ? null : key);
    })).Value;

    private HttpMessageInvoker OpenClient() =>
        Options.ClientFactory is { } create ? create() : Options.Handler is { } handler ? McpHttpClient.Over(handler) : McpHttpClient.Shared;

    private HttpMessageHandler OpenHandler() =>
        Options.ClientFactory is { } create ? new ClientHandler(create()) : Options.Handler ?? McpHttpClient.SharedHandler;
}
