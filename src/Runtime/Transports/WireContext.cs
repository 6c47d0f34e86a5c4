using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>What a connection lends to the wires that it opens.</summary>
internal sealed record WireContext(string Server, TimeProvider TimeProvider, ILogger Logger)
{
    /// <summary>The partition of the calls that the wire is for.</summary>
    public string? Partition { get; init; }
}
