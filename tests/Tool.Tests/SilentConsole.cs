using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Tests;

/// <summary>A console that nobody looks at: what is written can be read afterwards.</summary>
internal sealed class SilentConsole : IConsole
{
    public StringWriter Written { get; } = new() { NewLine = "\n" };

    public StringWriter Said { get; } = new() { NewLine = "\n" };

    public TextWriter Output => Written;

    public TextWriter Error => Said;

    public TextReader Input { get; init; } = TextReader.Null;

    public bool OutputIsTerminal => false;

    public bool ErrorIsTerminal => false;

    public bool InputIsTerminal => false;

    public int Width => 80;

    public bool AllowsColor => false;
}
