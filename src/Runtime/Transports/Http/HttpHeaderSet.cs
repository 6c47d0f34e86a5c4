using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>The headers that every request of one wire carries: ours, configured ones, ones from the environment, the bearer token.</summary>
internal sealed class HttpHeaderSet
{
    /// <summary>What we call ourselves.</summary>
    public static readonly string UserAgent = "TypedMcp/" + ClientIdentity.Version;

    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase) { ["User-Agent"] = UserAgent };

    private HttpHeaderSet(SecretMask? parent) => Mask = new SecretMask(parent);

    /// <summary>Hides what these headers carry.</summary>
    public SecretMask Mask { get; }

    /// <summary>Whether a header beside the user agent is configured: such requests follow no redirects in the 2026 era.</summary>
    public bool IsSensitive => _headers.Count > 1;

    public bool HasAuthorization => _headers.ContainsKey("Authorization");

    /// <exception cref="McpConnectionException">The bearer token's variable is unset or empty.</exception>
    public static HttpHeaderSet Create(McpHttpOptions options, WireContext context, SecretMask? parent = null)
    {
        var set = new HttpHeaderSet(parent);
        foreach (var (name, value) in options.Headers)
        {
            set.Set(name, value, context.Logger, context.Server);
        }

        foreach (var (name, variable) in options.EnvironmentHeaders)
        {
            if (Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value))
            {
                set.Set(name, value, context.Logger, context.Server);
            }
        }

        if (options.BearerTokenVariable is { } tokenVariable)
        {
            set.Set("Authorization", "Bearer " + ReadToken(tokenVariable, context.Server), context.Logger, context.Server);
        }

        return set;
    }

    public void AddTo(HttpRequestMessage request)
    {
        foreach (var (name, value) in _headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static string ReadToken(string variable, string server)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        if (value is null)
        {
            throw new McpConnectionException(McpFailureReason.Misconfigured, $"Environment variable {variable} for MCP server '{server}' is not set") { Server = server };
        }

        return string.IsNullOrWhiteSpace(value)
            ? throw new McpConnectionException(McpFailureReason.Misconfigured, $"Environment variable {variable} for MCP server '{server}' is empty") { Server = server }
            : HttpToken.IsValue(value.Trim())
                ? value.Trim()
                : throw new McpConnectionException(McpFailureReason.Misconfigured, $"Environment variable {variable} for MCP server '{server}' has characters that no header can carry") { Server = server };
    }

    private void Set(string name, string value, ILogger logger, string server)
    {
        if (!HttpToken.IsName(name) || ReservedHeaders.IsReserved(name) || !HttpToken.IsValue(value))
        {
            HttpLog.HeaderSkipped(logger, server, name);
            return;
        }

        _headers[name] = value;
        if (!name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase))
        {
            Mask.Add(value);
            if (value.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space)
            {
                // "Bearer xyz": the second part is the secret.
                Mask.Add(value[(space + 1)..]);
            }
        }
    }
}
