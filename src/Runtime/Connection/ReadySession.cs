namespace TypedMcp;

/// <summary>A session whose handshake is done.</summary>
/// <param name="Session">The session.</param>
/// <param name="Description">What the server said about itself.</param>
internal sealed record ReadySession(JsonRpcSession Session, McpServerDescription Description);
