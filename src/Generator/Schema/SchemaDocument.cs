using TypedMcp.Generator.Json;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Schema;

/// <summary>One <c>inputSchema</c> or <c>outputSchema</c>.</summary>
/// <param name="Tool">The tool's wire name.</param>
/// <param name="Root">The schema.</param>
/// <param name="IsOutput">Which of the two.</param>
/// <param name="Options">Overrides.</param>
/// <param name="Names">What is remembered.</param>
internal sealed record SchemaDocument(string Tool, JsonValue Root, bool IsOutput, SnapshotOptions Options, SnapshotNames Names)
{
    /// <summary>Where in the snapshot the node stands; the tool by its name.</summary>
    public string PointerOf(JsonValue node) =>
        "/tools/" + JsonPointer.Escape(Tool) + (IsOutput ? "/outputSchema" : "/inputSchema") + JsonPointer.Of(Root, node);
}
