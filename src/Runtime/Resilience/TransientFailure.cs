namespace TypedMcp;

/// <summary>Which failures may be gone at the next attempt.</summary>
internal static class TransientFailure
{
    /// <summary>408, 429, 500, 502, 503, 504, and no response at all. Never 401 and 403: asking again does not help, and may lock an account.</summary>
    public static bool Is(McpCallException failure) => failure is McpConnectionException e && e.HttpStatus switch
    {
        408 or 429 or 500 or 502 or 503 or 504 => true,
        null => e.Reason == McpFailureReason.Unreachable,
        _ => false,
    };
}
