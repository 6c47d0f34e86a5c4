namespace TypedMcp.Generator.Tests.Judge;

/// <summary>No value fits this schema, or the sampler knows none.</summary>
internal sealed class NoSampleException(string message) : Exception(message);
