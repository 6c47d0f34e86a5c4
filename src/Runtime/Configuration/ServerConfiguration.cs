namespace TypedMcp.Configuration;

/// <summary>One server of a configuration, as written: <c>${VAR}</c> is expanded at use (<see cref="ServerTransport"/>), so no secret is held here.</summary>
internal sealed record ServerConfiguration
{
    /// <summary>The server's name.</summary>
    public required string Name { get; init; }

    /// <summary>The command of a stdio server; <see langword="null"/> for HTTP.</summary>
    public string? Command { get; init; }

    /// <summary>The command's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set for a stdio server, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>Names of variables that a stdio server inherits beside those always let through.</summary>
    public IReadOnlyList<string> InheritedVariables { get; init; } = [];

    /// <summary>The working directory of a stdio server; a relative one starts at the configuration file's folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The endpoint of an HTTP server; <see langword="null"/> for stdio.</summary>
    public string? Url { get; init; }

    /// <summary>Headers sent with every request, in the order of the file.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Headers whose values are environment variables: header name and variable name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> EnvironmentHeaders { get; init; } = [];

    /// <summary>The environment variable that holds a bearer token.</summary>
    public string? BearerTokenVariable { get; init; }

    /// <summary>OAuth settings; <see langword="null"/> where the configuration has none.</summary>
    public OAuthConfiguration? OAuth { get; init; }

    /// <summary>Whether the server is in use.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether an application should refuse to start without this server.</summary>
    public bool Required { get; init; }

    /// <summary>The time limit of opening the transport, of the handshake and of a listing, each; <see langword="null"/> for the default.</summary>
    public TimeSpan? StartupTimeout { get; init; }

    /// <summary>The time limit of a call; <see langword="null"/> for the default.</summary>
    public TimeSpan? ToolTimeout { get; init; }

    /// <summary>The only tools in use; <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? EnabledTools { get; init; }

    /// <summary>Tools not in use.</summary>
    public IReadOnlyList<string> DisabledTools { get; init; } = [];

    /// <summary>Whether the server is reached over HTTP.</summary>
    public bool IsHttp => Url is not null;

    /// <summary>Whether <paramref name="tool"/> is in use.</summary>
    public bool Uses(string tool) => (EnabledTools is null || EnabledTools.Contains(tool, StringComparer.Ordinal)) && !DisabledTools.Contains(tool, StringComparer.Ordinal);
}
