using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp;

/// <summary>The protocol revision of a session and what it adds to each request.</summary>
/// <param name="version">The revision; <see langword="null"/> before it is agreed on.</param>
internal sealed class SessionProtocol(string? version)
{
    /// <summary>Before the handshake.</summary>
    public static readonly SessionProtocol None = new(version: null);

    /// <summary>The revision; <see langword="null"/> before it is agreed on.</summary>
    public string? Version { get; } = version;

    /// <summary>Whether every request stands for itself (2026-07-28).</summary>
    public bool IsStateless => ProtocolVersions.IsStateless(Version);

    /// <summary>Writes the request's <c>_meta</c>, where it has one.</summary>
    public static void WriteMeta(Utf8JsonWriter writer, PendingRequest request)
    {
        JsonObject? meta = request.Meta;
        bool progress = request.WantsProgress;
        if (meta is null && !progress)
        {
            return;
        }

        writer.WriteStartObject("_meta"u8);
        if (meta is not null)
        {
            foreach ((string name, JsonNode? value) in meta)
            {
                // The token is ours where we listen: an application's own would catch another call's progress.
                if (name == "progressToken")
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

        if (progress)
        {
            writer.WriteNumber("progressToken"u8, request.Id);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the <c>_meta</c> of a notification, where the revision asks for one.</summary>
    public static void WriteNotificationMeta(Utf8JsonWriter writer)
    {
        _ = writer;
    }
}
