using System.Net.Http.Headers;
using TypedMcp.Authorization;

namespace TypedMcp;

/// <summary>Turns a response that is not what was asked for into an exception, in the order of precedence that decides recovery.</summary>
internal sealed class ResponseFailure(string server, Uri endpoint, SecretMask mask, bool hasCredentials, TimeProvider time)
{
    /// <summary>What is read of an error's body: a JSON-RPC error with data may be larger than a preview.</summary>
    private const int MaxErrorBytes = 1 << 20;

    private const int UnknownSessionCode = -32000;

    /// <summary>An error status became this exception. Nothing here retries: who catches it decides.</summary>
    public async Task<McpCallException> ReadAsync(HttpResponseMessage response, OutgoingMessage about, bool hadSession, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status == 404 && hadSession)
        {
            return SessionExpired(status);
        }

        var challenges = WwwAuthenticateParser.Parse(ChallengeValues(response.Headers));
        if (status == 401)
        {
            return LoginRequired(status, ServerChallenge.From(challenges));
        }

        if (status == 403 && challenges.Find(static c => c.IsInsufficientScope) is { } challenge)
        {
            var scope = challenge.Scope;
            return Failure(McpFailureReason.InsufficientScope, status, scope is null ? "the credentials lack a scope" : $"the credentials lack the scope \"{scope}\"", scope);
        }

        using var body = await ResponseBody.ReadBeginningAsync(response.Content, MaxErrorBytes, cancellationToken).ConfigureAwait(false);
        if (!(IsRetryable(status) && IsRetriedMethod(about.Method)) && IsJson(response.Content.Headers.ContentType)
            && JsonRpcPeek.ReadError(body.Memory, status, mask, server) is { } error)
        {
            return hadSession && status == 400 && IsUnknownSession(error) ? SessionExpired(status) : error;
        }

        var preview = mask.Hide(ResponseBody.Preview(body.Span, response.Content.Headers.ContentType?.MediaType));
        return Failure(McpFailureReason.Rejected, status, $"HTTP {status}{(preview.Length == 0 ? "" : ": " + preview)}", retryAfter: RetryAfter(response.Headers.RetryAfter));
    }

    /// <summary>A 2xx whose content is neither JSON nor an event stream.</summary>
    public async Task<McpConnectionException> UnexpectedContentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        using var body = await ResponseBody.ReadBeginningAsync(response.Content, MaxErrorBytes, cancellationToken).ConfigureAwait(false);
        var preview = mask.Hide(ResponseBody.Preview(body.Span, type));
        var hint = ResponseBody.IsHtml(type) ? "; is the address that of an MCP endpoint?" : "";
        return Failure(
            McpFailureReason.ProtocolError,
            (int)response.StatusCode,
            $"answered with {(type is null ? "no content type" : $"the content type {type}")} instead of application/json or text/event-stream{(preview.Length == 0 ? "" : ": " + preview)}{hint}");
    }

    public McpConnectionException NoAnswer(string what, Exception? cause = null) => new(McpFailureReason.ProtocolError, Text(what), cause) { Server = server };

    public McpConnectionException Unreachable(string what, Exception cause) => new(McpFailureReason.Unreachable, mask.Hide(Text(what)), cause) { Server = server };

    public McpConnectionException Timeout(string what, Exception cause) => new(McpFailureReason.Timeout, Text(what), cause) { Server = server };

    public McpConnectionException Closed() => new(McpFailureReason.Closed, Text("the connection was closed on this side")) { Server = server };

    public McpConnectionException SessionExpired(int status) => Failure(McpFailureReason.SessionExpired, status, $"the server no longer knows the session (HTTP {status})");

    private static bool IsRetryable(int status) => status is 408 or 429 or 500 or 502 or 503 or 504;

    /// <summary>Methods that are sent again after such a status, whatever its body says.</summary>
    private static bool IsRetriedMethod(string? method) => method is "initialize" or "notifications/initialized" or "server/discover" or "tools/list";

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is { } media && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The TypeScript and Python SDKs' servers answer 400 instead of 404 for a session that they no longer know, before anything runs. The request carried a session id, so "no valid one" says just that.
    /// </summary>
    private static bool IsUnknownSession(McpErrorException error) =>
        error.Code == UnknownSessionCode
        && (error.Message.Contains("No valid session ID", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("Server not initialized", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("Session not found", StringComparison.OrdinalIgnoreCase)
            || error.Message.Contains("Invalid session", StringComparison.OrdinalIgnoreCase));

    private static HeaderStringValues ChallengeValues(HttpResponseHeaders headers) =>
        headers.NonValidated.TryGetValues("WWW-Authenticate", out var values) ? values : default;

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? Max(date - time.GetUtcNow(), TimeSpan.Zero) : null);

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private McpConnectionException LoginRequired(int status, ServerChallenge challenge)
    {
        if (hasCredentials)
        {
            return Failure(McpFailureReason.AuthenticationRequired, status, "the server refused the configured credentials (HTTP 401)", challenge.Scope);
        }

        var requirement = new McpAuthorizationRequirement
        {
            Server = server,
            Endpoint = new Uri(endpoint.GetLeftPart(UriPartial.Path)),
            Scope = challenge.Scope,
            ResourceMetadata = challenge.ResourceMetadataAt(endpoint),
            LoginCommand = $"dotnet mcp login {server}",
        };
        return new McpConnectionException(McpFailureReason.AuthenticationRequired, Text($"the server wants a login (HTTP 401). Run: {requirement.LoginCommand}"))
        {
            Server = server,
            HttpStatus = status,
            RequiredScope = challenge.Scope,
            Authorization = requirement,
        };
    }

    private McpConnectionException Failure(McpFailureReason reason, int status, string what, string? scope = null, TimeSpan? retryAfter = null) =>
        new(reason, Text(what)) { Server = server, HttpStatus = status, RequiredScope = scope, RetryAfter = retryAfter };

    private string Text(string what) => $"MCP server '{server}' ({Origin.Of(endpoint)}): {what}.";
}
