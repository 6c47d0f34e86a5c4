namespace TypedMcp;

/// <summary>How long the steps of ending a server may take.</summary>
/// <param name="Voluntary">From closing its standard input to SIGTERM.</param>
/// <param name="Terminated">From SIGTERM to SIGKILL.</param>
internal sealed record ShutdownTimes(TimeSpan Voluntary, TimeSpan Terminated)
{
    /// <summary>3 s and 2 s.</summary>
    public static readonly ShutdownTimes Default = new(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));
}
