using System.Text.Json;

namespace TypedMcp;

/// <summary>One content block of a tool's answer.</summary>
public abstract record McpContent
{
    private protected McpContent()
    {
    }

    /// <summary>The block as the server sent it, unknown members too.</summary>
    public JsonElement Raw { get; init; }
}
