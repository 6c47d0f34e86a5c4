namespace TypedMcp;

/// <summary>When a connection compares its server with a snapshot by itself, in the background.</summary>
[Flags]
public enum McpSnapshotChecks
{
    /// <summary>Never.</summary>
    None = 0,

    /// <summary>After each new session.</summary>
    AfterConnect = 1,

    /// <summary>When the server says that its tools changed.</summary>
    WhenToolsChange = 2,

    /// <summary>Both.</summary>
    Always = AfterConnect | WhenToolsChange,
}
