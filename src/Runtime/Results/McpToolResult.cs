using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TypedMcp;

/// <summary>What a tool answered.</summary>
/// <remarks>Immutable and safe for concurrent use. A missing <c>content</c> reads as an empty list; unknown blocks and members survive.</remarks>
public sealed class McpToolResult
{
    private readonly RawJson? _structured;
    private readonly RawJson? _meta;
    private string? _text;

    /// <summary>The content blocks, in the server's order; empty where the server sent none.</summary>
    public IReadOnlyList<McpContent> Content { get; init; } = [];

    /// <summary>The structured content, where the server sent some.</summary>
    public JsonElement? StructuredContent
    {
        get => _structured?.Element;
        init => _structured = value is { } element ? new RawJson(element) : null;
    }

    /// <summary>Whether the tool said that it failed.</summary>
    public bool IsError { get; init; }

    /// <summary>The result's <c>_meta</c>, where the server sent some.</summary>
    public JsonElement? Meta
    {
        get => _meta?.Element;
        init => _meta = value is { } element ? new RawJson(element) : null;
    }

    /// <summary>The text blocks, joined by line ends; empty where there are none.</summary>
    public string Text => _text ??= JoinText();

    /// <summary>The image blocks.</summary>
    public IEnumerable<McpImageContent> Images => Content.OfType<McpImageContent>();

    /// <summary>The structured content, or else the text read as JSON; <see langword="null"/> where there is neither.</summary>
    public JsonElement? Json
    {
        get
        {
            if (StructuredContent is { } structured)
            {
                return structured;
            }

            byte[] text = Encoding.UTF8.GetBytes(Text);
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
            try
            {
                return text.Length > 0 && JsonDocument.TryParseValue(ref reader, out JsonDocument? document) && !MoreText(ref reader) ? document.RootElement : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    internal RawJson? StructuredText
    {
        get => _structured;
        init => _structured = value;
    }

    internal RawJson? MetaText
    {
        init => _meta = value;
    }

    /// <summary>Reads the structured content, or else the text, as JSON.</summary>
    /// <typeparam name="T">The type to read.</typeparam>
    /// <param name="typeInfo">How: from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> of the application.</param>
    /// <returns>The value.</returns>
    /// <exception cref="McpToolException">The tool said that it failed.</exception>
    /// <exception cref="McpResultException">There is no JSON, or it does not fit.</exception>
    public T As<T>(JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        if (IsError)
        {
            throw new McpToolException(Text.Length > 0 ? Text : "The tool said that it failed, without a text.", this);
        }

        ReadOnlySpan<byte> utf8 = _structured is not null ? _structured.Utf8 : Encoding.UTF8.GetBytes(Text);
        try
        {
            return JsonSerializer.Deserialize(utf8, typeInfo) ?? throw new McpResultException("The result is null.", "$") { Result = this };
        }
        catch (JsonException e)
        {
            throw new McpResultException($"The result is no JSON that fits {typeof(T).Name}: {e.Message}", e.Path ?? "$", e) { Result = this };
        }
    }

    /// <inheritdoc/>
    public override string ToString() => IsError ? $"error: {Text}" : Text;

    private static bool MoreText(ref Utf8JsonReader reader) => reader.Read();

    private string JoinText()
    {
        string? only = null;
        StringBuilder? more = null;
        foreach (McpContent block in Content)
        {
            if (block is McpTextContent { Text: var text })
            {
                if (only is null)
                {
                    only = text;
                }
                else
                {
                    (more ??= new StringBuilder(only)).Append('\n').Append(text);
                }
            }
        }

        return more?.ToString() ?? only ?? "";
    }
}
