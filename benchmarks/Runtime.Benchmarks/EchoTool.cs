using System.Text.Json;

namespace TypedMcp.Benchmarks;

/// <summary>A descriptor as the generator writes it.</summary>
internal static class EchoTool
{
    public const string Message = "The quick brown fox jumps over the lazy dog while the band plays on and on...";

    public static readonly McpTool<EchoArguments, EchoAnswer> Descriptor = new(new McpToolDefinition { Server = "echo", Name = "echo" }, Write, Read);

    public static void Write(Utf8JsonWriter writer, in EchoArguments value)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, value.Message);
        writer.WriteEndObject();
    }

    public static EchoAnswer Read(ref Utf8JsonReader reader)
    {
        string? echo = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isEcho = reader.ValueTextEquals("echo"u8);
            reader.Read();
            if (isEcho)
            {
                echo = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        return new EchoAnswer(echo!);
    }
}
