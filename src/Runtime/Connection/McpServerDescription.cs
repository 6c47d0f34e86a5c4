using System.Text.Json;

namespace TypedMcp;

/// <summary>What a server says about itself when a connection starts.</summary>
public sealed record McpServerDescription
{
    /// <summary>The server's name.</summary>
    public required string Name { get; init; }

    /// <summary>The server's version.</summary>
    public required string Version { get; init; }

    /// <summary>The protocol version that both sides agreed on.</summary>
    public required string ProtocolVersion { get; init; }

    /// <summary>The server's capabilities, raw.</summary>
    public JsonElement Capabilities { get; init; }

    /// <summary>The server's instructions for models, where it gives some.</summary>
    public string? Instructions { get; init; }
}
