namespace TypedMcp.Configuration;

/// <summary>The <c>oauth</c> object of an HTTP server.</summary>
internal sealed record OAuthConfiguration
{
    /// <summary>A client registered beforehand.</summary>
    public string? ClientId { get; init; }

    /// <summary>The environment variable that holds that client's secret.</summary>
    public string? ClientSecretVariable { get; init; }

    /// <summary>The scopes to ask for; <see langword="null"/> to discover them.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The port of the loopback callback; <see langword="null"/> for a free one.</summary>
    public int? CallbackPort { get; init; }

    /// <summary>The redirect address, used as it is.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>The resource indicator; <see langword="null"/> for the discovered one.</summary>
    public string? Resource { get; init; }
}
