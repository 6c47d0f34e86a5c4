namespace TypedMcp.Generator.Json;

/// <summary>The text is not JSON; caught where a file is read and turned into a diagnostic at <see cref="Offset"/>.</summary>
internal sealed class JsonSyntaxException : Exception
{
    public JsonSyntaxException(string message, int offset)
        : base(message) => Offset = offset;

    public int Offset { get; }
}
