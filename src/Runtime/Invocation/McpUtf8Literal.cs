using System.ComponentModel;

namespace TypedMcp;

/// <summary>Returns a UTF-8 literal of generated code without copying it.</summary>
/// <returns>The literal's bytes.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate ReadOnlySpan<byte> McpUtf8Literal();
