namespace TypedMcp;

/// <summary>Takes one line; its bytes are valid during the call only.</summary>
internal delegate void LineHandler(ReadOnlySpan<byte> line);
