using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp;

/// <summary>Between <c>elicitation/create</c> and the application's handler.</summary>
/// <param name="server">The connection's name.</param>
/// <param name="modes">The ways of asking that the application allows.</param>
/// <param name="handler">The application's handler.</param>
internal sealed class ElicitationHandling(string server, McpElicitationMode modes, Func<McpElicitationRequest, CancellationToken, ValueTask<McpElicitationResult>> handler)
{
    public const string Method = "elicitation/create";

    /// <summary>Adds the handler and the capability.</summary>
    public void AddTo(ServerMessageHandlers handlers)
    {
        handlers.Requests[Method] = HandleAsync;
        handlers.Capabilities.Add(WriteCapability);
    }

    private void WriteCapability(Utf8JsonWriter writer, string version)
    {
        // Elicitation came with 2025-06-18 and was forms only until 2025-11-25, where the modes got names.
        if (string.CompareOrdinal(version, ProtocolVersions.V20250618) < 0)
        {
            return;
        }

        bool named = string.CompareOrdinal(version, ProtocolVersions.V20251125) >= 0;
        if (!named && !modes.HasFlag(McpElicitationMode.Form))
        {
            return;
        }

        writer.WriteStartObject("elicitation"u8);
        if (named)
        {
            if (modes.HasFlag(McpElicitationMode.Form))
            {
                writer.WriteStartObject("form"u8);
                writer.WriteEndObject();
            }

            if (modes.HasFlag(McpElicitationMode.Url))
            {
                writer.WriteStartObject("url"u8);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    private async ValueTask<Action<Utf8JsonWriter>> HandleAsync(JsonElement parameters, CancellationToken cancellationToken)
    {
        McpElicitationRequest request = Read(parameters);
        McpElicitationResult result = await handler(request, cancellationToken).ConfigureAwait(false);
        JsonObject? content = result.Action == McpElicitationAction.Accept && request.Mode == McpElicitationMode.Form ? WithDefaults(result.Content, request.RequestedSchema) : null;
        return writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("action"u8, result.Action switch { McpElicitationAction.Accept => "accept"u8, McpElicitationAction.Decline => "decline"u8, _ => "cancel"u8 });
            if (content is not null)
            {
                writer.WritePropertyName("content"u8);
                content.WriteTo(writer);
            }

            if (result.Meta is not null)
            {
                writer.WritePropertyName("_meta"u8);
                result.Meta.WriteTo(writer);
            }

            writer.WriteEndObject();
        };
    }

    private McpElicitationRequest Read(JsonElement parameters)
    {
        McpElicitationMode mode = JsonObjects.String(parameters, "mode") switch
        {
            null or "form" => McpElicitationMode.Form,
            "url" => McpElicitationMode.Url,
            _ => McpElicitationMode.None,
        };
        if (mode == McpElicitationMode.None || !modes.HasFlag(mode))
        {
            throw new McpErrorException(JsonRpcError.InvalidParams, "The client does not support this elicitation mode.");
        }

        string? url = JsonObjects.String(parameters, "url");
        JsonElement? schema = JsonObjects.Member(parameters, "requestedSchema");
        if (JsonObjects.String(parameters, "message") is not { } message || (mode == McpElicitationMode.Url ? !IsWebAddress(url) : schema is not { ValueKind: JsonValueKind.Object }))
        {
            throw new McpErrorException(JsonRpcError.InvalidParams, "The elicitation has no message, or neither a requested schema nor a valid url.");
        }

        return new McpElicitationRequest
        {
            Mode = mode,
            Message = message,
            Server = server,
            RequestedSchema = mode == McpElicitationMode.Form ? schema!.Value : default,
            Url = mode == McpElicitationMode.Url ? url : null,
            ElicitationId = JsonObjects.String(parameters, "elicitationId"),
            Raw = parameters,
        };
    }

    /// <summary>Nothing that a browser would run instead of open.</summary>
    private static bool IsWebAddress(string? url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http";

    /// <summary>Fills in what the person left as it was shown.</summary>
    private static JsonObject WithDefaults(JsonObject? content, JsonElement schema)
    {
        JsonObject all = content?.DeepClone().AsObject() ?? [];
        if (JsonObjects.Member(schema, "properties") is { ValueKind: JsonValueKind.Object } properties)
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                if (!all.ContainsKey(property.Name) && JsonObjects.Member(property.Value, "default") is { } value)
                {
                    all[property.Name] = JsonNode.Parse(value.GetRawText());
                }
            }
        }

        return all;
    }
}
