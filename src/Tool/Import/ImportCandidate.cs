using TypedMcp.Configuration;

namespace TypedMcp.Tool.Import;

/// <summary>A server that was found, and what becomes of it.</summary>
/// <param name="Source">Where it was found.</param>
/// <param name="Server">It, translated.</param>
/// <param name="Skipped">Why it is not taken; <see langword="null"/> where it is.</param>
/// <param name="Replaces">Whether it takes the place of another of its name.</param>
internal sealed record ImportCandidate(ImportSource Source, ConfiguredServer Server, string? Skipped, bool Replaces = false);
