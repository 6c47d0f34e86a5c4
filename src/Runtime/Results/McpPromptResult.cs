using System.Text;
using System.Text.Json;

namespace TypedMcp;

/// <summary>A prompt with its arguments filled in.</summary>
public sealed record McpPromptResult
{
    /// <summary>What the prompt is for, where the server says it.</summary>
    public string? Description { get; init; }

    /// <summary>The messages, in the server's order.</summary>
    public IReadOnlyList<McpPromptMessage> Messages { get; init; } = [];

    /// <summary>The result as the server sent it, unknown members and <c>_meta</c> too.</summary>
    public JsonElement Raw { get; init; }

    internal static McpPromptResult Read(byte[] result)
    {
        JsonElement root = JsonObjects.Parse(result);
        var messages = new List<McpPromptMessage>();
        if (JsonObjects.Member(root, "messages") is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (JsonElement message in list.EnumerateArray())
            {
                if (JsonObjects.Member(message, "content") is { } content)
                {
                    messages.Add(new McpPromptMessage(JsonObjects.String(message, "role") ?? "", ContentReader.Read(Encoding.UTF8.GetBytes(content.GetRawText()))));
                }
            }
        }

        return new McpPromptResult { Description = JsonObjects.String(root, "description"), Messages = messages, Raw = root };
    }
}
