using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>Looks into a JSON-RPC message without reading all of it.</summary>
internal static class JsonRpcPeek
{
    /// <summary>Whether the message is the answer (result or error) to the request with this id.</summary>
    public static bool IsAnswerTo(ReadOnlySpan<byte> message, long requestId)
    {
        try
        {
            var reader = new Utf8JsonReader(message);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            bool sameId = false, hasOutcome = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (McpJson.NameEquals(ref reader, "method"u8))
                {
                    return false;
                }

                if (McpJson.NameEquals(ref reader, "id"u8))
                {
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var id) || id != requestId)
                    {
                        return false;
                    }

                    sameId = true;
                }
                else
                {
                    hasOutcome |= McpJson.NameEquals(ref reader, "result"u8) || McpJson.NameEquals(ref reader, "error"u8);
                    if (!(sameId && hasOutcome))
                    {
                        reader.Read();
                        reader.Skip();
                    }
                }

                if (sameId && hasOutcome)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Not a message at all: whoever reads it says so.
        }

        return false;
    }

    /// <summary>Reads a JSON-RPC error response.</summary>
    /// <returns>The error; <see langword="null"/> where the body is anything else.</returns>
    public static McpErrorException? ReadError(ReadOnlyMemory<byte> body, int httpStatus, SecretMask mask, string server)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("jsonrpc"u8, out _)
                || !root.TryGetProperty("error"u8, out var error)
                || error.ValueKind != JsonValueKind.Object
                || !error.TryGetProperty("code"u8, out var code)
                || code.ValueKind != JsonValueKind.Number
                || !code.TryGetInt32(out var number))
            {
                return null;
            }

            var text = error.TryGetProperty("message"u8, out var message) && message.ValueKind == JsonValueKind.String ? message.GetString()! : "";
            JsonElement? data = error.TryGetProperty("data"u8, out var value) ? value.Clone() : null;
            return new McpErrorException(number, mask.Hide(text), data) { Server = server, HttpStatus = httpStatus };
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair has no .NET text.
            return null;
        }
    }
}
