namespace TypedMcp;

/// <summary>What is in a resource: text or bytes.</summary>
public sealed record McpResourceContents
{
    /// <summary>The resource's address.</summary>
    public required string Uri { get; init; }

    /// <summary>The media type, where the server says it.</summary>
    public string? MimeType { get; init; }

    /// <summary>The text; <see langword="null"/> for a binary resource.</summary>
    public string? Text { get; init; }

    /// <summary>The bytes as base64; <see langword="null"/> for a text resource.</summary>
    public string? Base64 { get; init; }

    /// <summary>The object as the server sent it, unknown members too; undefined where it was made here.</summary>
    public System.Text.Json.JsonElement Raw => RawText is null ? default : RawText.Element;

    internal RawJson? RawText { get; init; }

    /// <summary>Decodes the bytes of a binary resource; each call does.</summary>
    /// <returns>The bytes; empty for a text resource.</returns>
    /// <exception cref="FormatException">The server's text is no base64.</exception>
    public byte[] ToArray() => Base64 is null ? [] : Convert.FromBase64String(Base64);
}
