namespace TypedMcp;

/// <summary>What the transport needs to know about protocol versions.</summary>
internal static class HttpEra
{
    /// <summary>The first version without sessions; versions are dates and compare as text.</summary>
    private const string FirstStateless = "2026-07-28";

    public static bool IsStateless(string? version) => version is not null && string.CompareOrdinal(version, FirstStateless) >= 0;
}
