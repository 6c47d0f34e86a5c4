using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>Reads and names JSON-RPC errors.</summary>
internal static class JsonRpcError
{
    public const int ParseError = -32700;
    public const int InvalidRequest = -32600;
    public const int MethodNotFound = -32601;
    public const int InvalidParams = -32602;
    public const int InternalError = -32603;
    public const int HeaderMismatch = -32020;
    public const int MissingClientCapability = -32021;
    public const int UnsupportedProtocolVersion = -32022;

    /// <summary>Reads an error object; what does not fit is left out, because an odd error is still an error.</summary>
    public static McpErrorException Read(ReadOnlySpan<byte> error, string? server, string? tool)
    {
        int code = InternalError;
        string? message = null;
        JsonElement? data = null;
        var reader = new Utf8JsonReader(error, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        if (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            message = JsonText.Text(ref reader);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (McpJson.NameEquals(ref reader, "code"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number) && Math.Abs(number) <= int.MaxValue)
                {
                    code = (int)number;
                }

                reader.Skip();
            }
            else if (McpJson.NameEquals(ref reader, "message"u8))
            {
                reader.Read();
                message = JsonText.OrNull(ref reader) ?? message;
            }
            else if (McpJson.NameEquals(ref reader, "data"u8))
            {
                reader.Read();
                data = JsonElement.ParseValue(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new McpErrorException(code, message ?? $"The server answered with the JSON-RPC error {code} and no message.", data) { Server = server, Tool = tool };
    }
}
