using System.Text.Json;

namespace TypedMcp.Tests;

internal sealed record EchoReply
{
    public required string Echo { get; init; }

    public string? Env { get; init; }

    public static EchoReply Read(ref Utf8JsonReader reader)
    {
        string? echo = null;
        string? env = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new McpResultException("Expected an object.", "$");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "echo":
                    echo = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new McpResultException("Expected a string.", "$.echo");
                    break;
                case "env":
                    env = reader.GetString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new EchoReply { Echo = echo ?? throw new McpResultException("Required and missing.", "$.echo"), Env = env };
    }
}
