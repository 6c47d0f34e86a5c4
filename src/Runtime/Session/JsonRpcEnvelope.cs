using System.Buffers.Text;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>The parts of one JSON-RPC message, as ranges of its bytes: the whole text is checked, nothing is copied.</summary>
internal ref struct JsonRpcEnvelope
{
    // Deeper than System.Text.Json's 64: schemas in tool lists nest.
    internal const int MaxDepth = 256;

    /// <summary>What the message is.</summary>
    public JsonRpcKind Kind;

    /// <summary>The id of an answer to one of our requests; <see langword="null"/> where it is none of ours or could not be read.</summary>
    public long? NumericId;

    /// <summary>The raw JSON of the id; empty where there is none.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>The method's name, unescaped; empty for an answer.</summary>
    public ReadOnlySpan<byte> Method;

    /// <summary>The raw JSON of params, result or error; empty where there is none.</summary>
    public ReadOnlySpan<byte> Body;

    /// <summary>Why the message is <see cref="JsonRpcKind.Invalid"/>.</summary>
    public string? Defect;

    /// <summary>Takes a message apart. Never throws.</summary>
    /// <param name="utf8">One JSON object.</param>
    /// <returns>The parts; for an invalid message as many as were read before the defect.</returns>
    public static JsonRpcEnvelope Parse(ReadOnlySpan<byte> utf8)
    {
        var envelope = default(JsonRpcEnvelope);
        try
        {
            envelope.Read(utf8);
        }
        catch (JsonException e)
        {
            envelope.Kind = JsonRpcKind.Invalid;
            envelope.Defect = e.Message;
        }

        return envelope;
    }

    /// <summary>The number in an id: servers exist that answer with <c>"1"</c> or <c>1.0</c> where they were asked with <c>1</c>.</summary>
    public static long? ToNumber(ReadOnlySpan<byte> id)
    {
        if (id.Length > 1 && id[0] == (byte)'"')
        {
            id = id[1..^1];
        }

        if (Utf8Parser.TryParse(id, out long number, out int consumed) && consumed == id.Length)
        {
            return number;
        }

        return Utf8Parser.TryParse(id, out double real, out consumed) && consumed == id.Length && real == Math.Floor(real) && Math.Abs(real) < 1L << 53
            ? (long)real
            : null;
    }

    private void Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            Defect = "not a JSON object";
            return;
        }

        ReadOnlySpan<byte> parameters = default, result = default, error = default;
        bool hasMethod = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (McpJson.NameEquals(ref reader, "id"u8))
            {
                Id = Value(ref reader, utf8);
                NumericId = ToNumber(Id);
            }
            else if (McpJson.NameEquals(ref reader, "method"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.String)
                {
                    hasMethod = true;
                    Method = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(JsonText.Text(ref reader)) : reader.ValueSpan;
                }
                else
                {
                    reader.Skip();
                }
            }
            else if (McpJson.NameEquals(ref reader, "params"u8))
            {
                parameters = Value(ref reader, utf8);
            }
            else if (McpJson.NameEquals(ref reader, "result"u8))
            {
                result = Value(ref reader, utf8);
            }
            else if (McpJson.NameEquals(ref reader, "error"u8))
            {
                error = Value(ref reader, utf8);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        // What follows the object would belong to no message.
        if (reader.Read())
        {
            Defect = "text after the message";
            return;
        }

        // A literal null id or error is as good as none: servers write them.
        bool hasId = !Id.IsEmpty && Id[0] != (byte)'n';
        bool hasError = !error.IsEmpty && error[0] != (byte)'n';
        if (hasMethod)
        {
            Kind = hasId ? JsonRpcKind.Request : JsonRpcKind.Notification;
            Body = parameters;
        }
        else if (hasError)
        {
            Kind = JsonRpcKind.Error;
            Body = error;
        }
        else if (!result.IsEmpty && hasId)
        {
            Kind = JsonRpcKind.Result;
            Body = result;
        }
        else
        {
            Defect = hasId ? "neither method nor result nor error" : "neither method nor id";
        }
    }

    private static ReadOnlySpan<byte> Value(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        reader.Skip();
        return utf8[start..(int)reader.BytesConsumed];
    }
}
