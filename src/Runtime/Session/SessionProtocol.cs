using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp;

/// <summary>The protocol revision of a session and what it adds to each request.</summary>
internal sealed class SessionProtocol
{
    /// <summary>Before the handshake.</summary>
    public static readonly SessionProtocol None = new(version: null);

    // 2026-07-28: the same members of _meta on every request, written once.
    private readonly byte[]? _capabilities;
    private readonly string? _logLevel;

    /// <param name="version">A revision with a handshake; <see langword="null"/> before it is agreed on.</param>
    public SessionProtocol(string? version) => Version = version;

    private SessionProtocol(byte[] capabilities, string? logLevel)
    {
        Version = ProtocolVersions.V20260728;
        _capabilities = capabilities;
        _logLevel = logLevel;
    }

    /// <summary>The revision; <see langword="null"/> before it is agreed on.</summary>
    public string? Version { get; }

    /// <summary>Whether every request stands for itself (2026-07-28).</summary>
    public bool IsStateless => _capabilities is not null;

    /// <summary>2026-07-28: every request says what the client can do.</summary>
    public static SessionProtocol Stateless(ServerMessageHandlers handlers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            handlers.WriteCapabilities(writer, ProtocolVersions.V20260728);
        }

        return new SessionProtocol(buffer.WrittenSpan.ToArray(), handlers.LogLevel is { } level ? LogLevelNames.ToName(level) : null);
    }

    /// <summary>Writes the request's <c>_meta</c>, where it has one.</summary>
    public void WriteMeta(Utf8JsonWriter writer, PendingRequest request)
    {
        JsonObject? meta = request.Meta;
        bool progress = request.WantsProgress;
        if (meta is null && !progress && !IsStateless)
        {
            return;
        }

        writer.WriteStartObject("_meta"u8);
        if (meta is not null)
        {
            WriteOwn(writer, meta);
        }

        if (progress)
        {
            writer.WriteNumber("progressToken"u8, request.Id);
        }

        if (_capabilities is not null)
        {
            writer.WriteString("io.modelcontextprotocol/protocolVersion"u8, Version);
            writer.WritePropertyName("io.modelcontextprotocol/clientInfo"u8);
            ClientIdentity.Write(writer);
            writer.WritePropertyName("io.modelcontextprotocol/clientCapabilities"u8);
            writer.WriteRawValue(_capabilities, skipInputValidation: true);
            if (_logLevel is not null)
            {
                writer.WriteString("io.modelcontextprotocol/logLevel"u8, _logLevel);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The application's members, less the ones that are the session's.</summary>
    private void WriteOwn(Utf8JsonWriter writer, JsonObject meta)
    {
        foreach ((string name, JsonNode? value) in meta)
        {
            // An application's own progress token would catch another call's progress.
            if (name == "progressToken" || (IsStateless && name.StartsWith("io.modelcontextprotocol/", StringComparison.Ordinal)))
            {
                continue;
            }

            writer.WritePropertyName(name);
            if (value is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                value.WriteTo(writer);
            }
        }
    }
}
