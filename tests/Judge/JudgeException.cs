namespace TypedMcp.Judge;

/// <summary>The judge cannot judge by this schema.</summary>
public sealed class JudgeException(string message) : Exception(message);
