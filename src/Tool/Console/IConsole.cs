namespace TypedMcp.Tool.Console;

/// <summary>The process's standard streams.</summary>
internal interface IConsole
{
    /// <summary>Standard output: data, and nothing else.</summary>
    TextWriter Output { get; }

    /// <summary>Standard error: everything said to a person.</summary>
    TextWriter Error { get; }

    /// <summary>Standard input.</summary>
    TextReader Input { get; }

    /// <summary>Whether standard output is a terminal.</summary>
    bool OutputIsTerminal { get; }

    /// <summary>Whether standard error is a terminal.</summary>
    bool ErrorIsTerminal { get; }

    /// <summary>Whether a person can be asked.</summary>
    bool InputIsTerminal { get; }

    /// <summary>How many columns the terminal has.</summary>
    int Width { get; }

    /// <summary>Whether colours are wanted where there is a terminal (<c>NO_COLOR</c>, <c>TERM=dumb</c>).</summary>
    bool AllowsColor { get; }
}
