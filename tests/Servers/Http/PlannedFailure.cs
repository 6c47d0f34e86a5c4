namespace TypedMcp.HttpServer;

/// <summary>A response that the next requests get instead of an answer.</summary>
public sealed record PlannedFailure
{
    public required int Status { get; init; }

    /// <summary>How many requests.</summary>
    public int Remaining { get; init; } = 1;

    public IReadOnlyList<string> WwwAuthenticateHeaders { get; init; } = [];

    public string ContentType { get; init; } = "text/plain";

    public string Body { get; init; } = "";

    /// <summary>The value of <c>Retry-After</c>.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Whether the response never ends; with a status of 0 it does not even begin.</summary>
    public bool Hangs { get; init; }

    /// <summary>Whether the connection is cut instead.</summary>
    public bool Abort { get; init; }
}
