namespace TypedMcp;

/// <summary>What an application needs to know to offer a login.</summary>
public sealed record McpAuthorizationRequirement
{
    /// <summary>The connection's name.</summary>
    public required string Server { get; init; }

    /// <summary>The server's address, without query.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The user or account, where one is named.</summary>
    public string? Account { get; init; }

    /// <summary>Whether there was a login that no longer works, as opposed to none.</summary>
    public bool IsReauthentication { get; init; }

    /// <summary>The scope that the server asks for, where it says so.</summary>
    public string? Scope { get; init; }

    /// <summary>The server's metadata (RFC 9728), where it says so.</summary>
    public Uri? ResourceMetadata { get; init; }

    /// <summary>The command that logs in.</summary>
    public required string LoginCommand { get; init; }
}
