namespace TypedMcp;

/// <summary>Header names that are the transport's own.</summary>
internal static class ReservedHeaders
{
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive", "Last-Event-ID", "MCP-Protocol-Version", "Mcp-Session-Id",
        "Proxy-Connection", "Referer", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    public static bool IsReserved(string name) => s_reserved.Contains(name);

    /// <summary>Checks a caller's own headers of one request.</summary>
    /// <exception cref="ArgumentException">A name is the transport's or the authorization's, or a header cannot be sent. The value is not in the message.</exception>
    public static void ThrowIfRefused(IReadOnlyDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Mcp-", StringComparison.OrdinalIgnoreCase) || IsReserved(name))
            {
                throw new ArgumentException($"The header '{name}' belongs to the transport: it cannot be set for one request.", nameof(headers));
            }

            if (!HttpToken.IsName(name) || !HttpToken.IsValue(value))
            {
                throw new ArgumentException($"The header '{name}' cannot be sent: its name or its value has characters that HTTP does not allow.", nameof(headers));
            }
        }
    }
}
