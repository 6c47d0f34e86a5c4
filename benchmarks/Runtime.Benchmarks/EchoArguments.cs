namespace TypedMcp.Benchmarks;

/// <summary>What goes in.</summary>
/// <param name="Message">About 80 characters.</param>
public sealed record EchoArguments(string Message);
