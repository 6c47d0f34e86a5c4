namespace TypedMcp;

/// <summary>An argument is outside the bounds of the tool's schema. Nothing was sent.</summary>
/// <remarks>Thrown only where the snapshot's option <c>checkBounds</c> asks for it. The value itself is not in the message: it may be a secret.</remarks>
public sealed class McpArgumentException : ArgumentException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="argument">The member's name in JSON.</param>
    /// <param name="bound">What it must be, such as <c>at least 1</c>.</param>
    /// <param name="tool">The tool's name on the wire; <see langword="null"/> where not known.</param>
    public McpArgumentException(string argument, string bound, string? tool = null)
        : base(message: null, argument)
    {
        Argument = argument;
        Bound = bound;
        Tool = tool;
    }

    /// <summary>The tool's name on the wire; <see langword="null"/> where not known.</summary>
    public string? Tool { get; internal set; }

    /// <summary>The name of the argument, or of the member inside one, as it stands in JSON.</summary>
    public string Argument { get; }

    /// <summary>What the schema wants, such as <c>at least 1</c> or <c>at most 100 characters</c>.</summary>
    public string Bound { get; }

    /// <inheritdoc/>
    public override string Message => $"The argument '{Argument}'{(Tool is null ? "" : $" of the tool '{Tool}'")} does not fit its schema: it must be {Bound}.";
}
