using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedMcp.Tool.Json;

/// <summary>A server's own JSON as the tool prints it: each value as it was sent, laid out the same way everywhere.</summary>
internal static class SentJson
{
    /// <summary>One value.</summary>
    public static string Text(JsonElement value)
    {
        var json = new CanonicalJsonWriter();
        json.Raw(JsonMarshal.GetRawUtf8Value(value));
        json.EndText();
        return Encoding.UTF8.GetString(json.Written);
    }

    /// <summary>One value in one line.</summary>
    public static string Minified(JsonElement value)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            value.WriteTo(json);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>An object of lists.</summary>
    public static string Object(params (string Name, IReadOnlyList<JsonElement> Items)[] members)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        foreach (var (name, items) in members)
        {
            json.Name(name);
            json.StartArray();
            foreach (var item in items)
            {
                json.Element();
                json.Raw(JsonMarshal.GetRawUtf8Value(item));
            }

            json.EndArray();
        }

        json.EndObject();
        json.EndText();
        return Encoding.UTF8.GetString(json.Written);
    }
}
