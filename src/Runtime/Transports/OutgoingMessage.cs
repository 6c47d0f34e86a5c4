namespace TypedMcp;

/// <summary>What a wire may need to know about a message beside its bytes (HTTP puts some of it into headers).</summary>
internal readonly record struct OutgoingMessage
{
    /// <summary>The JSON-RPC method; <see langword="null"/> for an answer.</summary>
    public string? Method { get; init; }

    /// <summary>The request's id; <see langword="null"/> for a notification or an answer.</summary>
    public long? RequestId { get; init; }

    /// <summary>The tool, prompt or resource that the request names (<c>Mcp-Name</c>).</summary>
    public string? Name { get; init; }

    /// <summary>The protocol version that the session agreed on; <see langword="null"/> before that.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>The caller's own headers.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Which arguments of the called tool become headers (2026 era); <see langword="null"/> where there is nothing to know.</summary>
    public ParameterHeaders? ParameterHeaders { get; init; }
}
