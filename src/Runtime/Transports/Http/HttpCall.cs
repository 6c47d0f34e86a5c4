namespace TypedMcp;

/// <summary>One HTTP request of the transport, before it is one.</summary>
internal readonly record struct HttpCall(HttpMethod Method, string Accept)
{
    /// <summary>The message; <see langword="null"/> for a request without a body.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public string? SessionId { get; init; }

    public string? ProtocolVersion { get; init; }

    public string? LastEventId { get; init; }

    /// <summary>What the headers of the 2026 era repeat from the message.</summary>
    public OutgoingMessage About { get; init; }
}
