namespace TypedMcp.Benchmarks;

/// <summary>What comes out.</summary>
/// <param name="Echo">The text.</param>
public sealed record EchoAnswer(string Echo);
