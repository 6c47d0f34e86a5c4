namespace TypedMcp;

/// <summary>A collection that stands for JSON's null; see <see cref="McpNull"/>.</summary>
internal interface INullValue
{
    /// <summary>It has no items: whoever asks for them is about to write it where null is not allowed.</summary>
    static readonly Func<InvalidOperationException> NotAllowed = static () => new InvalidOperationException("McpNull stands for JSON's null, which the schema does not allow here.");
}
