using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TypedMcp;

/// <summary>Writes tools as the text of a snapshot: of each only what has a part in the C# surface.</summary>
internal static class SnapshotText
{
    private static readonly string[] s_members = ["title", "description", "inputSchema", "outputSchema"];
    private static readonly string[] s_hints = ["title", "readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"];

    /// <summary>A tool of a snapshot, from its descriptor.</summary>
    public static string Entry(McpTool tool) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, tool.Name);
        String(writer, "title", tool.Title);
        String(writer, "description", tool.Description);
        writer.WritePropertyName("inputSchema"u8);
        Raw(writer, tool.InputSchema);
        if (tool.OutputSchema is { } output)
        {
            writer.WritePropertyName("outputSchema"u8);
            Raw(writer, output);
        }

        writer.WriteStartObject("annotations"u8);
        Hint(writer, "readOnlyHint", tool.ReadOnlyHint);
        Hint(writer, "destructiveHint", tool.DestructiveHint);
        Hint(writer, "idempotentHint", tool.IdempotentHint);
        Hint(writer, "openWorldHint", tool.OpenWorldHint);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>A tool of a server, from its raw list.</summary>
    public static string Entry(McpToolInfo tool) => Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, tool.Name);
        JsonElement? annotations = JsonObjects.Member(tool.Raw, "annotations");
        foreach (string member in s_members)
        {
            Copy(writer, tool.Raw, member);
        }

        if (annotations is { ValueKind: JsonValueKind.Object } hints)
        {
            writer.WriteStartObject("annotations"u8);
            foreach (string hint in s_hints)
            {
                Copy(writer, hints, hint);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    /// <summary>The snapshot.</summary>
    /// <param name="tools">The entries.</param>
    /// <param name="names">The value of <c>names</c>; <see langword="null"/> for none.</param>
    public static string Compose(IEnumerable<string> tools, string? names) =>
        $"{{\"formatVersion\":1,\"tools\":[{string.Join(',', tools)}]{(names is null ? "" : ",\"names\":" + names)}}}";

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = JsonRpcEnvelope.MaxDepth }))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement from, string member)
    {
        if (JsonObjects.Member(from, member) is { } value)
        {
            writer.WritePropertyName(member);
            Raw(writer, value);
        }
    }

    // Raw: half a surrogate pair in a text can be written no other way.
    private static void Raw(Utf8JsonWriter writer, JsonElement value) => writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);

    private static void String(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Hint(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } hint)
        {
            writer.WriteBoolean(name, hint);
        }
    }
}
