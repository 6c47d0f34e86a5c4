using System.Text.Json;

namespace TypedMcp.Tests;

internal sealed record EchoRequest
{
    public required string Message { get; init; }

    public string? EnvVar { get; init; }

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("message", Message);
        if (EnvVar is not null)
        {
            writer.WriteString("env_var", EnvVar);
        }

        writer.WriteEndObject();
    }
}
