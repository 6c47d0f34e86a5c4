namespace TypedMcp.Tests;

/// <summary>The client sent what the specification does not allow.</summary>
public sealed class InvalidMessageException(string message) : Exception(message);
