namespace TypedMcp;

/// <summary>The protocol revisions that this client speaks.</summary>
internal static class ProtocolVersions
{
    public const string V20241105 = "2024-11-05";
    public const string V20250326 = "2025-03-26";
    public const string V20250618 = "2025-06-18";
    public const string V20251125 = "2025-11-25";
    public const string V20260728 = "2026-07-28";

    /// <summary>The revisions that start with <c>initialize</c>, newest first.</summary>
    public static readonly string[] WithHandshake = [V20251125, V20250618, V20250326, V20241105];

    /// <summary>Whether requests of this revision stand for themselves.</summary>
    public static bool IsStateless(string? version) => version == V20260728;

    /// <summary>Whether this client speaks the revision.</summary>
    public static bool IsKnown(string? version) => IsStateless(version) || (version is not null && IsKnownHandshake(version));

    /// <summary>Whether this client can hold a session of this revision after <c>initialize</c>.</summary>
    public static bool IsKnownHandshake(string version) => Array.IndexOf(WithHandshake, version) >= 0;
}
