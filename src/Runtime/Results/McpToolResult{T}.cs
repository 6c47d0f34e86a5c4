namespace TypedMcp;

/// <summary>What a tool answered, typed; a tool error is a value here and not an exception.</summary>
/// <typeparam name="T">The tool's result type.</typeparam>
public sealed class McpToolResult<T>
{
    private readonly T? _value;

    internal McpToolResult(McpToolResult raw, T? value)
    {
        Raw = raw;
        _value = value;
    }

    /// <summary>The untyped result: content, structured content, <c>_meta</c>.</summary>
    public McpToolResult Raw { get; }

    /// <summary>Whether the tool said that it failed.</summary>
    public bool IsError => Raw.IsError;

    /// <summary>The typed result.</summary>
    /// <exception cref="InvalidOperationException">The tool failed: see <see cref="IsError"/> and <see cref="Raw"/>.</exception>
    public T Value => IsError ? throw new InvalidOperationException("The tool said that it failed: read Raw instead of Value.") : _value!;
}
