using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.Authorization.Tests;

/// <summary>What a test makes the server do.</summary>
internal sealed class OAuthServerOptions
{
    /// <summary>Whether requests need a token.</summary>
    public bool IsProtected { get; set; } = true;

    /// <summary>Whether the 401 names the protected resource's metadata.</summary>
    public bool NamesMetadata { get; set; } = true;

    public string? ChallengeScope { get; set; } = "mcp:read";

    /// <summary>The scope without which <c>tools/call</c> is 403.</summary>
    public string? CallScope { get; set; }

    public bool IssuesRefreshTokens { get; set; } = true;

    /// <summary>Whether the answer to a refresh leaves refresh token and scope out.</summary>
    public bool OmitsOnRefresh { get; set; }

    public int? Lifetime { get; set; } = 3600;

    /// <summary>The token endpoint's refusal of refreshes.</summary>
    public (int Status, string Body)? RefreshFailure { get; set; }

    /// <summary>Awaited before a refresh is answered.</summary>
    public Func<Task>? BeforeRefresh { get; set; }

    /// <summary>The error that the authorization endpoint redirects back with, given the scope.</summary>
    public Func<string, string?>? AuthorizeError { get; set; }

    /// <summary>Changes the answer of the authorization endpoint.</summary>
    public Action<Dictionary<string, string>>? EditAnswer { get; set; }

    /// <summary>Changes the authorization server's metadata.</summary>
    public Action<JsonObject>? EditMetadata { get; set; }

    /// <summary>Changes the protected resource's metadata.</summary>
    public Action<JsonObject>? EditResource { get; set; }

    /// <summary>Changes a successful answer of the token endpoint.</summary>
    public Action<JsonObject>? EditToken { get; set; }

    /// <summary>Changes a successful registration.</summary>
    public Action<JsonObject>? EditRegistration { get; set; }

    /// <summary>Answers in place of a path's own answer.</summary>
    public Dictionary<string, RequestDelegate> Overrides { get; } = new(StringComparer.Ordinal);
}
