using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>Reads the params of a progress notification.</summary>
internal static class ProgressReader
{
    /// <summary>Reads; a notification that does not fit is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> parameters, out long token, out McpProgress progress)
    {
        long? id = null;
        double? done = null;
        double? total = null;
        string? message = null;
        if (!parameters.IsEmpty && parameters[0] == (byte)'{')
        {
            var reader = new Utf8JsonReader(parameters, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (McpJson.NameEquals(ref reader, "progressToken"u8))
                {
                    reader.Read();
                    int start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    id = JsonRpcEnvelope.ToNumber(parameters[start..(int)reader.BytesConsumed]);
                }
                else if (McpJson.NameEquals(ref reader, "progress"u8))
                {
                    reader.Read();
                    done = Number(ref reader);
                }
                else if (McpJson.NameEquals(ref reader, "total"u8))
                {
                    reader.Read();
                    total = Number(ref reader);
                }
                else if (McpJson.NameEquals(ref reader, "message"u8))
                {
                    reader.Read();
                    message = JsonText.OrNull(ref reader);
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }
        }

        token = id ?? 0;
        progress = new McpProgress(done ?? 0, total, message);
        return id is not null && done is not null;
    }

    private static double? Number(ref Utf8JsonReader reader)
    {
        double? number = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) ? value : null;
        reader.Skip();
        return number;
    }
}
