using System.Text.Json.Nodes;

namespace TypedMcp;

/// <summary>The answer to an elicitation.</summary>
public sealed record McpElicitationResult
{
    /// <summary>The person said no.</summary>
    public static McpElicitationResult Declined { get; } = new() { Action = McpElicitationAction.Decline };

    /// <summary>The person went away without a choice.</summary>
    public static McpElicitationResult Cancelled { get; } = new() { Action = McpElicitationAction.Cancel };

    /// <summary>What the person did.</summary>
    public required McpElicitationAction Action { get; init; }

    /// <summary>The form's answers; members that are left out get the schema's defaults. Not sent for an address.</summary>
    public JsonObject? Content { get; init; }

    /// <summary>Members of the answer's <c>_meta</c>.</summary>
    public JsonObject? Meta { get; init; }

    /// <summary>The person answered.</summary>
    /// <param name="content">The form's answers; <see langword="null"/> for the schema's defaults, or for an address.</param>
    /// <returns>The answer.</returns>
    public static McpElicitationResult Accepted(JsonObject? content = null) => new() { Action = McpElicitationAction.Accept, Content = content };
}
