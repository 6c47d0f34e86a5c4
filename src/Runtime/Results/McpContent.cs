using System.Text.Json;

namespace TypedMcp;

/// <summary>One content block of a tool's answer or of a prompt's message.</summary>
/// <remarks>
/// A block of a kind that this version does not know, or that does not fit its kind, is an <see cref="McpUnknownContent"/>: it never spoils the answer.
/// See the specification, server/tools, "Tool Result".
/// </remarks>
public abstract record McpContent
{
    private readonly RawJson? _raw;

    private protected McpContent()
    {
    }

    /// <summary>The block as the server sent it, unknown members too; undefined for a block that was made here.</summary>
    public JsonElement Raw
    {
        get => _raw is null ? default : _raw.Element;
        init => _raw = new RawJson(value);
    }

    internal RawJson? RawText
    {
        get => _raw;
        init => _raw = value;
    }
}
