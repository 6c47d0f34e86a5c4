using System.Text.Json;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Recording;

/// <summary>A JSON-RPC message, read.</summary>
internal readonly record struct MessageView(JsonElement Message)
{
    /// <summary>The method; <see langword="null"/> for an answer.</summary>
    public string? Method => JsonMember.Text(Message, "method");

    /// <summary>The raw id; <see langword="null"/> where there is none.</summary>
    public string? Id => Message.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? id.GetRawText() : null;

    /// <summary>Whether an answer is wanted.</summary>
    public bool IsRequest => Method is not null && Id is not null;

    /// <summary>Whether it is an answer.</summary>
    public bool IsAnswer => Method is null && Id is not null;

    /// <summary>The parameters; undefined where there are none.</summary>
    public JsonElement Parameters => Message.TryGetProperty("params", out var parameters) ? parameters : default;

    /// <summary>The raw token by which a request is told about progress, or by which a notification tells it.</summary>
    public string? ProgressToken => Token(Method == "notifications/progress" ? Parameters : Member(Parameters, "_meta"));

    /// <summary>What a request names: a tool, a prompt, a resource.</summary>
    public string? Name => Method switch
    {
        "tools/call" or "prompts/get" => JsonMember.Text(Parameters, "name"),
        "resources/read" => JsonMember.Text(Parameters, "uri"),
        _ => null,
    };

    private static string? Token(JsonElement holder) => Member(holder, "progressToken") is { ValueKind: not JsonValueKind.Undefined } token ? token.GetRawText() : null;

    private static JsonElement Member(JsonElement holder, string name) => holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : default;
}
