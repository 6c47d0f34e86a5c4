using System.Text.Json;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Inference;

/// <summary>Finds what a typed method would read of an answer: its structured content, or else its text as JSON.</summary>
internal static class AnswerValue
{
    /// <summary>What the answer says.</summary>
    /// <param name="answer">The result of <c>tools/call</c>.</param>
    /// <param name="source">Where the answer comes from, for messages.</param>
    /// <exception cref="ToolException">The tool failed, or its answer is no JSON.</exception>
    public static JsonElement Of(JsonElement answer, string source)
    {
        var texts = JsonMember.Items(answer, "content").Where(block => JsonMember.Text(block, "type") == "text").Select(block => JsonMember.Text(block, "text")).ToList();
        if (answer.TryGetProperty("isError", out var isError) && isError.ValueKind == JsonValueKind.True)
        {
            throw new ToolException(ExitCodes.ToolFailed, $"{source}: the tool failed: {string.Join('\n', texts)}".TrimEnd(), "Nothing can be learned from that.");
        }

        if (answer.TryGetProperty("structuredContent", out var structured) && structured.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return structured;
        }

        return texts is [{ } text] && Parse(text) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } value
            ? value
            : throw new ToolException(ExitCodes.BadFile, $"{source}: the answer is not one JSON object or list, so its result stays McpToolResult.", "It has Text and Content, which need no schema.");
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
