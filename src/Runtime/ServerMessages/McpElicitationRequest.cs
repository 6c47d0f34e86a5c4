using System.Text.Json;

namespace TypedMcp;

/// <summary>A server asks a person something (specification, client/elicitation).</summary>
public sealed record McpElicitationRequest
{
    /// <summary>How it asks.</summary>
    public required McpElicitationMode Mode { get; init; }

    /// <summary>Why it asks, for the person.</summary>
    public required string Message { get; init; }

    /// <summary>The connection's name: the person should know who asks.</summary>
    public required string Server { get; init; }

    /// <summary>The JSON Schema of the form: a flat object of strings, numbers, booleans and choices; undefined for <see cref="McpElicitationMode.Url"/>.</summary>
    public JsonElement RequestedSchema { get; init; }

    /// <summary>The address to open, after the person agreed to; <see langword="null"/> for a form. Never open it unasked.</summary>
    public string? Url { get; init; }

    /// <summary>What <c>notifications/elicitation/complete</c> will name (2025-11-25 only).</summary>
    public string? ElicitationId { get; init; }

    /// <summary>The params as the server sent them, unknown members and <c>_meta</c> too.</summary>
    public JsonElement Raw { get; init; }
}
