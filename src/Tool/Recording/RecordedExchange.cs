using System.Text.Json;

namespace TypedMcp.Tool.Recording;

/// <summary>A recorded request and what came of it.</summary>
/// <param name="request">The request.</param>
internal sealed class RecordedExchange(JsonElement request)
{
    /// <summary>The request.</summary>
    public MessageView Request { get; } = new(request);

    /// <summary>What the server sent before the answer: progress, log lines, questions of its own.</summary>
    public List<JsonElement> Before { get; } = [];

    /// <summary>The answer; undefined where none came.</summary>
    public JsonElement Answer { get; set; }

    /// <summary>What the server sent after the answer and before the next request.</summary>
    public List<JsonElement> After { get; } = [];
}
