using System.ComponentModel;
using System.Text.Json;

namespace TypedMcp.Serialization;

/// <summary>What generated code reads and writes JSON with: the writer is strict, the reader liberal.</summary>
/// <remarks>
/// Not meant for hand-written code. Every <c>Read…</c> method starts on the value's first token and leaves the reader on its last one. What does not fit throws a
/// <see cref="JsonException"/> without a path; <see cref="McpTool{TArgs, TResult}.Read"/> finds the path and throws <see cref="McpResultException"/>.
/// Stateless and safe for concurrent use.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class McpJson
{
    /// <summary>How results are read: comments and trailing commas are refused, and nesting ends at 256 levels so that no input overflows the stack.</summary>
    internal static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 256 };
}
