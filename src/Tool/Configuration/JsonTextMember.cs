namespace TypedMcp.Tool.Configuration;

/// <summary>Where a member stands in a JSON text, in bytes.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="NameStart">The first byte of its name.</param>
/// <param name="ValueStart">The first byte of its value.</param>
/// <param name="ValueEnd">The byte after its value.</param>
/// <param name="CommaEnd">The byte after the comma that follows; <see langword="null"/> where none does.</param>
internal sealed record JsonTextMember(string Name, int NameStart, int ValueStart, int ValueEnd, int? CommaEnd);
