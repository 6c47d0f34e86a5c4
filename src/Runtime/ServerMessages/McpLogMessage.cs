using System.Text.Json;

namespace TypedMcp;

/// <summary>A server's log message (specification, server/utilities/logging; deprecated since 2026-07-28).</summary>
/// <param name="Level">How serious it is; <see cref="McpLogLevel.Info"/> where the server names an unknown level.</param>
/// <param name="Logger">The server's name for the source, where it gives one.</param>
/// <param name="Data">What it says: any JSON.</param>
public sealed record McpLogMessage(McpLogLevel Level, string? Logger, JsonElement Data);
