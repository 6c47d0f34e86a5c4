using System.CommandLine;
using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Commands;

/// <summary>One verb of the tool: a command that knows how to be written, with an example.</summary>
internal abstract class Verb : Command
{
    protected Verb(ToolContext context, string name, string description, string usage)
        : base(name, description)
    {
        Context = context;
        Mask = new OutputMask();
        Printer = new Printer(context.Console, Mask);
        Usage = usage;
        SetAction(RunAsync);
    }

    /// <summary>What follows the verb's name, as a person would write it.</summary>
    public string Usage { get; }

    /// <summary>Command lines that work, each with what it does.</summary>
    public abstract IReadOnlyList<(string Line, string Does)> Examples { get; }

    /// <summary>Says errors, warnings and notes.</summary>
    public Printer Printer { get; }

    /// <summary>The outside world.</summary>
    protected ToolContext Context { get; }

    /// <summary>Knows the secrets of this run.</summary>
    protected OutputMask Mask { get; }

    /// <summary>Does it.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    protected abstract Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken);
}
