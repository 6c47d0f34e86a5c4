using System.Text.Json;

namespace TypedMcp.Tool.Snapshots;

/// <summary>What a server said, ready to be written: each list sorted, each entry raw.</summary>
internal sealed record SnapshotContent
{
    /// <summary>The server's own name.</summary>
    public required string ServerName { get; init; }

    /// <summary>The server's version.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>The agreed protocol version.</summary>
    public required string ProtocolVersion { get; init; }

    /// <summary>The server's capabilities; undefined where it gave none.</summary>
    public JsonElement Capabilities { get; init; }

    /// <summary>The server's instructions; <see langword="null"/> where it gave none.</summary>
    public string? Instructions { get; init; }

    /// <summary>The tools.</summary>
    public required IReadOnlyList<JsonElement> Tools { get; init; }

    /// <summary>The prompts; <see langword="null"/> where the server has no such capability.</summary>
    public IReadOnlyList<JsonElement>? Prompts { get; init; }

    /// <summary>The resources; <see langword="null"/> where the server has no such capability.</summary>
    public IReadOnlyList<JsonElement>? Resources { get; init; }

    /// <summary>The resource templates; <see langword="null"/> where the server has no such capability.</summary>
    public IReadOnlyList<JsonElement>? ResourceTemplates { get; init; }
}
