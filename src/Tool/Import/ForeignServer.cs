using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Import;

/// <summary>A server as another tool's file has it.</summary>
/// <param name="Source">The file.</param>
/// <param name="Name">The server's name there.</param>
/// <param name="Entry">Its entry; <see langword="null"/> where that is JSON's null.</param>
/// <param name="Inputs">What the file asks a person for, by id: VS Code's <c>inputs</c>.</param>
internal sealed record ForeignServer(ImportSource Source, string Name, JsonNode? Entry, IReadOnlyDictionary<string, JsonObject> Inputs);
