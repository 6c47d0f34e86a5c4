using System.Text.Json;

namespace TypedMcp;

/// <summary>Answers one request of a server.</summary>
/// <param name="parameters">The params; an empty object where the server sent none.</param>
/// <param name="cancellationToken">Cancelled when the server takes the request back or the session ends.</param>
/// <returns>What writes the result.</returns>
/// <exception cref="McpErrorException">The refusal to send.</exception>
internal delegate ValueTask<Action<Utf8JsonWriter>> ServerRequestHandler(JsonElement parameters, CancellationToken cancellationToken);
