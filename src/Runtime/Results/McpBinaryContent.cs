namespace TypedMcp;

/// <summary>Bytes with a media type: an image or a sound.</summary>
public abstract record McpBinaryContent : McpContent
{
    private protected McpBinaryContent()
    {
    }

    /// <summary>The bytes, as base64, as the server sent them.</summary>
    public required string Base64 { get; init; }

    /// <summary>The media type, such as <c>image/png</c>.</summary>
    public required string MimeType { get; init; }

    /// <summary>Decodes the bytes; each call does.</summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="FormatException">The server's text is no base64.</exception>
    public byte[] ToArray() => Convert.FromBase64String(Base64);
}
