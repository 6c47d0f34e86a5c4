namespace TypedMcp.Tool.Configuration;

/// <summary>Where an object stands in a JSON text, in bytes.</summary>
/// <param name="Start">Its opening brace.</param>
/// <param name="End">The byte after its closing brace.</param>
/// <param name="Members">Its members, in order.</param>
internal sealed record JsonTextObject(int Start, int End, List<JsonTextMember> Members);
