using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Calls;

/// <summary>Shows a tool's answer.</summary>
internal static class ResultPrinter
{
    /// <summary>The answer as text: text blocks as they are, others by what they are; the structured content where there is nothing else.</summary>
    public static string Text(McpToolResult result)
    {
        var text = new StringBuilder();
        foreach (var block in result.Content)
        {
            var line = Block(block.Raw);
            text.Append(line);
            if (!line.EndsWith('\n'))
            {
                text.Append('\n');
            }
        }

        if (text.Length == 0 && result.StructuredContent is { } structured)
        {
            var json = new CanonicalJsonWriter();
            json.Raw(JsonMarshal.GetRawUtf8Value(structured));
            json.EndText();
            text.Append(Encoding.UTF8.GetString(json.Written));
        }

        return text.ToString();
    }

    /// <summary>The whole answer as one JSON object, each part as the server sent it.</summary>
    public static string Json(McpToolResult result)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        json.Name("content");
        json.StartArray();
        foreach (var block in result.Content)
        {
            json.Element();
            json.Raw(JsonMarshal.GetRawUtf8Value(block.Raw));
        }

        json.EndArray();
        if (result.StructuredContent is { } structured)
        {
            json.Name("structuredContent");
            json.Raw(JsonMarshal.GetRawUtf8Value(structured));
        }

        json.Name("isError");
        json.Raw(result.IsError ? "true"u8 : "false"u8);
        if (result.Meta is { } meta)
        {
            json.Name("_meta");
            json.Raw(JsonMarshal.GetRawUtf8Value(meta));
        }

        json.EndObject();
        json.EndText();
        return Encoding.UTF8.GetString(json.Written);
    }

    /// <summary>One block: a text as it is, anything else by what it is.</summary>
    public static string Block(JsonElement block) => JsonMember.Text(block, "type") switch
    {
        "text" when JsonMember.Text(block, "text") is { } text => text,
        "image" or "audio" => $"[{JsonMember.Text(block, "type")} {JsonMember.Text(block, "mimeType") ?? "of unknown type"}, {Size(JsonMember.Text(block, "data"))}]",
        "resource_link" => $"[{JsonMember.Text(block, "name") ?? "resource"}: {JsonMember.Text(block, "uri")}]",
        "resource" when block.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.Object => Resource(resource),
        _ => block.GetRawText(),
    };

    /// <summary>What is in a resource: its text as it is, bytes by their kind and number.</summary>
    public static string Resource(JsonElement contents) =>
        JsonMember.Text(contents, "text") ?? $"[{JsonMember.Text(contents, "uri")} {JsonMember.Text(contents, "mimeType")}, {Size(JsonMember.Text(contents, "blob"))}]\n";

    private static string Size(string? base64)
    {
        const int Kilobyte = 1000;
        var bytes = (base64?.TrimEnd('=').Length ?? 0) * 3 / 4;
        return bytes < Kilobyte ? $"{bytes} bytes" : $"{bytes / Kilobyte} kB";
    }
}
