using System.Text.Encodings.Web;
using System.Text.Json;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Recording;

/// <summary>Writes a message without its secrets: those of the configuration wherever they are, and members that are secrets by their names.</summary>
internal static class MaskedMessage
{
    /// <summary>How recordings are written: text as itself.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Snapshots.SnapshotFile.MaxDepth };

    /// <summary>Writes a value.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="mask">Knows the secrets of the configuration.</param>
    /// <param name="name">The member that holds the value.</param>
    public static void Write(Utf8JsonWriter json, JsonElement value, OutputMask mask, string name = "")
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    var memberName = mask.Apply(JsonMember.Name(member) ?? "\uFFFD");
                    json.WritePropertyName(memberName);
                    Write(json, member.Value, mask, memberName);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    Write(json, element, mask, name);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String when SecretMember.Is(name):
                // An answer may repeat it where no name says what it is.
                mask.Add(JsonMember.Text(value));
                json.WriteStringValue(OutputMask.Stars);
                break;
            case JsonValueKind.String when JsonMember.Text(value) is { } text && mask.Apply(text) is var masked && masked != text:
                json.WriteStringValue(masked);
                break;
            default:
                json.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
        }
    }
}
