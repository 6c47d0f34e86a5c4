using System.Text.Json;

namespace TypedMcp;

/// <summary>Agrees on a protocol revision with a server.</summary>
/// <param name="session">The session.</param>
/// <param name="handlers">What the client can do for the server.</param>
/// <param name="timeout">The time limit.</param>
internal sealed class Handshake(JsonRpcSession session, ServerMessageHandlers handlers, TimeSpan timeout)
{
    private static readonly string s_clientVersion = typeof(Handshake).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0.0.0";

    /// <summary>Runs <c>initialize</c>.</summary>
    /// <param name="version">The revision to ask for.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<McpServerDescription> InitializeAsync(string version, CancellationToken cancellationToken)
    {
        var request = new RawRequest("initialize", writer =>
        {
            writer.WriteString("protocolVersion"u8, version);
            writer.WritePropertyName("capabilities"u8);
            handlers.WriteCapabilities(writer, version);
            writer.WritePropertyName("clientInfo"u8);
            WriteClientInfo(writer);
        })
        { Timeout = timeout, CallerToken = cancellationToken };
        session.BeginHandshake();
        byte[] result;
        try
        {
            result = await session.SendAsync(request).ConfigureAwait(false);
        }
        finally
        {
            session.EndHandshake();
        }

        McpServerDescription description = ReadInitialize(result);
        if (!ProtocolVersions.IsKnownHandshake(description.ProtocolVersion))
        {
            throw new McpConnectionException(McpFailureReason.ProtocolError, $"'{session.Server}' wants protocol version '{description.ProtocolVersion}', which this client does not speak.") { Server = session.Server };
        }

        session.Protocol = new SessionProtocol(description.ProtocolVersion);
        await session.NotifyAsync("notifications/initialized").ConfigureAwait(false);
        return description;
    }

    private static void WriteClientInfo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, "typedmcp"u8);
        writer.WriteString("version"u8, s_clientVersion);
        writer.WriteEndObject();
    }

    private McpServerDescription ReadInitialize(byte[] result)
    {
        using JsonDocument document = JsonDocument.Parse(result, new JsonDocumentOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || JsonObjects.String(root, "protocolVersion") is not { } version)
        {
            throw new McpConnectionException(McpFailureReason.ProtocolError, $"'{session.Server}' is no MCP server: its answer to 'initialize' names no protocol version.") { Server = session.Server };
        }

        return new McpServerDescription
        {
            Name = JsonObjects.Member(root, "serverInfo") is { } info ? JsonObjects.String(info, "name") ?? "" : "",
            Version = JsonObjects.Member(root, "serverInfo") is { } same ? JsonObjects.String(same, "version") ?? "" : "",
            ProtocolVersion = version,
            Capabilities = JsonObjects.Member(root, "capabilities")?.Clone() ?? JsonObjects.Empty,
            Instructions = JsonObjects.String(root, "instructions"),
        };
    }
}
