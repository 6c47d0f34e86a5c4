using System.Text;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>Makes a typed value of a tool's answer.</summary>
internal static class ToolResultReader
{
    /// <summary>Reads the value: from the structured content, else from a text block that is JSON.</summary>
    /// <exception cref="McpResultException">Neither is there, or it does not fit.</exception>
    public static TResult Read<TArgs, TResult>(McpTool<TArgs, TResult> tool, in ToolResultParts parts, string server)
    {
        if (!tool.HasTypedResult)
        {
            return (TResult)(object)parts.ToResult();
        }

        if (!parts.Structured.IsEmpty)
        {
            return Read(tool, parts.Structured, in parts, server);
        }

        // Servers older than structured content, and some newer ones, send the same JSON as text.
        string? text = SingleText(parts.ToResult());
        if (text is null)
        {
            throw new McpResultException($"The tool '{tool.Name}' promises structured content, and its answer has neither that nor one text block.", "$")
            {
                Tool = tool.Name,
                Server = server,
                Result = parts.ToResult(),
            };
        }

        return Read(tool, Utf8(text, tool.WrapsResult), in parts, server);
    }

    /// <summary>The exception for a tool's own error.</summary>
    public static McpToolException Failed(McpToolResult result, string tool, string server) =>
        new(result.Text.Length > 0 ? $"The tool '{tool}' failed: {result.Text}" : $"The tool '{tool}' failed and gave no text.", result) { Tool = tool, Server = server };

    private static TResult Read<TArgs, TResult>(McpTool<TArgs, TResult> tool, ReadOnlySpan<byte> json, in ToolResultParts parts, string server)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
            reader.Read();
            return tool.Read(ref reader);
        }
        catch (McpResultException e)
        {
            throw new McpResultException($"The answer of the tool '{tool.Name}' does not fit its output schema at {e.Path}: {e.Message}", e.Path, e)
            {
                Tool = tool.Name,
                Server = server,
                Result = parts.ToResult(),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new McpResultException($"The answer of the tool '{tool.Name}' does not fit its output schema: {e.Message}", "$", e)
            {
                Tool = tool.Name,
                Server = server,
                Result = parts.ToResult(),
            };
        }
    }

    private static string? SingleText(McpToolResult result)
    {
        string? text = null;
        foreach (McpContent block in result.Content)
        {
            if (block is McpTextContent content)
            {
                if (text is not null)
                {
                    return null;
                }

                text = content.Text;
            }
        }

        return text;
    }

    /// <summary>The text as bytes; in the wrapper that the generated reader takes off, where the tool has one and the text has not.</summary>
    private static byte[] Utf8(string text, bool wrapped)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return wrapped && !IsWrapped(utf8) ? [.. "{\"result\":"u8, .. utf8, .. "}"u8] : utf8;
    }

    private static bool IsWrapped(byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && McpJson.NameEquals(ref reader, "result"u8);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
