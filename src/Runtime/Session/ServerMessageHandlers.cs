using System.Text.Json;

namespace TypedMcp;

/// <summary>What the application does with the messages that a server sends by itself.</summary>
internal sealed class ServerMessageHandlers
{
    /// <summary>Handlers of requests, by method. A request without one is refused and its capability is not advertised.</summary>
    public Dictionary<string, ServerRequestHandler> Requests { get; } = new(StringComparer.Ordinal);

    /// <summary>Handlers of notifications, by method.</summary>
    public Dictionary<string, Func<JsonElement, CancellationToken, ValueTask>> Notifications { get; } = new(StringComparer.Ordinal);

    /// <summary>Writers of the members of the client's capabilities object; each is given the protocol revision.</summary>
    public List<Action<Utf8JsonWriter, string>> Capabilities { get; } = [];

    /// <summary>The level of log messages that the application wants; <see langword="null"/> for none.</summary>
    public McpLogLevel? LogLevel { get; set; }

    /// <summary>Writes the client's capabilities object.</summary>
    public void WriteCapabilities(Utf8JsonWriter writer, string version)
    {
        writer.WriteStartObject();
        foreach (Action<Utf8JsonWriter, string> write in Capabilities)
        {
            write(writer, version);
        }

        writer.WriteEndObject();
    }
}
