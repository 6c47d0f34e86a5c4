namespace TypedMcp.Generator;

/// <summary>Names of the pipeline's steps, which the caching tests watch.</summary>
internal static class TrackingNames
{
    public const string Snapshot = nameof(Snapshot);
    public const string Diagnostics = nameof(Diagnostics);
    public const string Declaration = nameof(Declaration);
    public const string Proxy = nameof(Proxy);
    public const string File = nameof(File);
}
