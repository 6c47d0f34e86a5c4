using System.Text.Json;

namespace TypedMcp.Serialization;

/// <summary>A token does not fit. The reader still stands on it, so that whoever owns the input can say where.</summary>
internal sealed class McpFormatException : JsonException
{
    public McpFormatException(string message, string? member = null, int? item = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Member = member;
        Item = item;
    }

    /// <summary>The member that is missing in the object that the reader stands at the end of.</summary>
    public string? Member { get; }

    /// <summary>The item that is missing in the array that the reader stands at the end of.</summary>
    public int? Item { get; }
}
