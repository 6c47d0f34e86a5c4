namespace TypedMcp.Authorization.Tests;

/// <summary>A request as it arrived.</summary>
internal sealed record ReceivedRequest(string Method, string Host, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as a form.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public override string ToString() => $"{Method} {Path}";
}
