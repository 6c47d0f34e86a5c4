namespace TypedMcp.Configuration;

/// <summary>A server's place in a configuration. A broken entry never spoils its neighbours: it has an <see cref="Error"/> instead of a <see cref="Configuration"/>.</summary>
internal sealed record ConfiguredServer
{
    /// <summary>The server's name.</summary>
    public required string Name { get; init; }

    /// <summary>The entry; <see langword="null"/> where it cannot be used.</summary>
    public ServerConfiguration? Configuration { get; init; }

    /// <summary>Why the entry cannot be used.</summary>
    public string? Error { get; init; }

    /// <summary>What was read but is likely a mistake.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The file it comes from; <see langword="null"/> where it comes from elsewhere.</summary>
    public string? File { get; init; }

    /// <summary>The entry, or the reason why there is none.</summary>
    /// <exception cref="ConfigurationException">The entry cannot be used.</exception>
    public ServerConfiguration Require() => Configuration ?? throw new ConfigurationException(Error!);
}
