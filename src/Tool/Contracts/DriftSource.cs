namespace TypedMcp.Tool.Contracts;

/// <summary>What a snapshot is compared with.</summary>
/// <param name="File">Another snapshot; <see langword="null"/> for the server.</param>
/// <param name="Url">The server's address, where it is not configured.</param>
/// <param name="Command">The server's command, where it is not configured.</param>
/// <param name="Timeout">The time limit of the start and of each list; <see langword="null"/> for the configured one.</param>
internal sealed record DriftSource(string? File, string? Url, IReadOnlyList<string>? Command, TimeSpan? Timeout)
{
    /// <summary>Whether the command line itself names what to compare with.</summary>
    public bool IsNamed => File is not null || Url is not null || Command is not null;
}
