namespace TypedMcp.Tool.Console;

/// <summary>Colours, where the stream is a terminal that wants them.</summary>
internal sealed class Palette(bool enabled)
{
    /// <summary>For standard output.</summary>
    public static Palette ForOutput(IConsole console) => new(console.OutputIsTerminal && console.AllowsColor);

    /// <summary>For standard error.</summary>
    public static Palette ForError(IConsole console) => new(console.ErrorIsTerminal && console.AllowsColor);

    /// <summary>Headings and names.</summary>
    public string Strong(string text) => Wrap(text, "1");

    /// <summary>What matters less.</summary>
    public string Faint(string text) => Wrap(text, "2");

    /// <summary>Errors, and what breaks.</summary>
    public string Bad(string text) => Wrap(text, "31");

    /// <summary>Warnings.</summary>
    public string Doubtful(string text) => Wrap(text, "33");

    /// <summary>Success.</summary>
    public string Good(string text) => Wrap(text, "32");

    private string Wrap(string text, string code) => enabled ? $"\e[{code}m{text}\e[0m" : text;
}
