namespace TypedMcp;

/// <summary>The media type of a content, without parsing the header into objects for each answer.</summary>
internal static class MediaType
{
    /// <summary>Whether the content is of a type, whatever its parameters.</summary>
    public static bool Is(HttpContent content, string type)
    {
        if (!content.Headers.NonValidated.TryGetValues("Content-Type", out var values) || values.Count != 1)
        {
            return false;
        }

        var text = values.ToString().AsSpan();
        var end = text.IndexOf(';');
        return (end < 0 ? text : text[..end]).Trim().Equals(type, StringComparison.OrdinalIgnoreCase);
    }
}
