using System.Text.Json.Nodes;

namespace TypedMcp;

/// <summary>Options of one call.</summary>
/// <remarks>Immutable once built, so one instance may serve many calls.</remarks>
public sealed record McpCallOptions
{
    /// <summary>The call's time limit.</summary>
    /// <value>Default: the connection's, 300 s. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for none.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Called for each progress notification, in order, and finished before the call returns.</summary>
    public Func<McpProgress, CancellationToken, ValueTask>? OnProgress { get; init; }

    /// <summary>Whether a progress notification starts the time limit anew.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool ProgressExtendsTimeout { get; init; }

    /// <summary>How far progress can extend the time limit in all, from the call's start.</summary>
    /// <value>Default: one hour.</value>
    public TimeSpan ProgressTimeoutCap { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Members of the request's <c>_meta</c>.</summary>
    public JsonObject? Meta { get; init; }

    /// <summary>HTTP headers of this request. <c>Authorization</c> and <c>Mcp-*</c> are refused; over stdio any header is.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Keys the connection: calls of different partitions never share a session.</summary>
    public string? Partition { get; init; }

    /// <summary>Whether a call that may have run may be sent again, where the tool is annotated read-only or idempotent.</summary>
    /// <value>Default: <see langword="false"/>.</value>
    public bool AllowRepeat { get; init; }
}
