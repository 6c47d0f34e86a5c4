namespace TypedMcp.Authorization;

/// <summary>What the authorization server sent the browser back with, checked against the request.</summary>
/// <param name="Code">The code; <see langword="null"/> where there is an error.</param>
/// <param name="Error">The provider's refusal.</param>
internal sealed record AuthorizationAnswer(string? Code, string? Error)
{
    /// <summary>Reads the query of a redirect.</summary>
    /// <param name="query">The query, with or without its question mark.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="problem">Why the answer must not be trusted.</param>
    /// <returns>The answer; <see langword="null"/> where there is a problem.</returns>
    public static AuthorizationAnswer? Read(string query, AuthorizationRequest request, out string? problem)
    {
        var values = Parse(query);
        problem = Problem(values, request);
        if (problem is not null)
        {
            return null;
        }

        return values.TryGetValue("error", out var error)
            ? new AuthorizationAnswer(Code: null, ErrorText.Of(ErrorText.Code(error) ?? "unreadable_error", values.GetValueOrDefault("error_description")).Trim(' ', '(', ')'))
            : new AuthorizationAnswer(values["code"], Error: null);
    }

    /// <summary>Whether a query is an answer at all, and not somebody's stray request.</summary>
    public static bool Is(string query) => Parse(query) is { } values && (values.ContainsKey("code") || values.ContainsKey("error"));

    public override string ToString() => Error ?? "code";

    /// <summary>The state, then who answers (RFC 9207), both before the code goes anywhere.</summary>
    private static string? Problem(Dictionary<string, string> values, AuthorizationRequest request)
    {
        if (!values.TryGetValue("state", out var state) || state != request.State)
        {
            return "the answer belongs to another login: its state is not the one that was sent";
        }

        var server = request.Target.Server;
        if (values.TryGetValue("iss", out var issuer))
        {
            if (server.Issuer is null ? issuer != server.Identity : issuer != server.Issuer)
            {
                return $"the answer is another authorization server's: expected {server.Issuer ?? server.Identity}";
            }
        }
        else if (server.NamesItself)
        {
            return $"Authorization server response missing required issuer: expected {server.Issuer}";
        }

        return values.ContainsKey("code") || values.ContainsKey("error") ? null : "the answer holds neither a code nor an error";
    }

    private static Dictionary<string, string> Parse(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = split < 0 ? (part, "") : (part[..split], part[(split + 1)..]);

            // The first one counts; one that comes twice is nothing that a server sends.
            values.TryAdd(Decode(name), Decode(value));
        }

        return values;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
