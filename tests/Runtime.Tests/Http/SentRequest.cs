namespace TypedMcp.Tests.Http;

/// <summary>A request as it was sent.</summary>
internal sealed record SentRequest(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>1 for the first request.</summary>
    public int Number { get; init; }

    public string? this[string header] => Headers.GetValueOrDefault(header);
}
