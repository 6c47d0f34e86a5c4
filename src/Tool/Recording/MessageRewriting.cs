using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TypedMcp.Tool.Recording;

/// <summary>Copies a message with other identifiers: both sides of a proxy, and every replay, count on their own.</summary>
internal static class MessageRewriting
{
    /// <summary>The message with another id.</summary>
    public static string WithId(JsonElement message, string id) => Write(message, member => member == "id" ? id : null);

    /// <summary>The message with another member of its parameters.</summary>
    public static string WithParameter(JsonElement message, string name, string value) =>
        Write(message, member => member == "params" ? Write(message.GetProperty("params"), inner => inner == name ? value : null) : null);

    /// <summary>An error as the answer to a request.</summary>
    public static string Error(string id, int code, string message)
    {
        var text = Build(json =>
        {
            json.WriteString("jsonrpc"u8, "2.0"u8);
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id);
            json.WriteStartObject("error"u8);
            json.WriteNumber("code"u8, code);
            json.WriteString("message"u8, message);
            json.WriteEndObject();
        });
        return text;
    }

    private static string Write(JsonElement value, Func<string, string?> replacement) => Build(json =>
    {
        foreach (var member in value.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            json.WriteRawValue(replacement(member.Name) ?? member.Value.GetRawText(), skipInputValidation: true);
        }
    });

    private static string Build(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, MaskedMessage.Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
