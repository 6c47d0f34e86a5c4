namespace TypedMcp;

/// <summary>A request or notification of the server that waits for its turn.</summary>
/// <param name="Method">The method.</param>
/// <param name="Id">The raw JSON of the id; <see langword="null"/> for a notification.</param>
/// <param name="Parameters">The raw JSON of the params; empty where there are none.</param>
internal readonly record struct ServerMessage(string Method, byte[]? Id, byte[] Parameters);
