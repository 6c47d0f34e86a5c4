namespace TypedMcp;

/// <summary>Takes a piece of a stream; its bytes are valid during the call only, and an empty piece is the end.</summary>
/// <returns>Whether to go on.</returns>
internal delegate bool BytesHandler(ReadOnlySpan<byte> bytes);
