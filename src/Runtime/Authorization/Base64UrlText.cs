namespace TypedMcp.Authorization;

/// <summary>Base64url without padding (RFC 4648 section 5).</summary>
internal static class Base64UrlText
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
