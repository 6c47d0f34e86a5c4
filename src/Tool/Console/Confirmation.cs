namespace TypedMcp.Tool.Console;

/// <summary>Asks a person at a terminal for a yes.</summary>
internal static class Confirmation
{
    /// <summary>Whether there is a person to ask.</summary>
    public static bool CanAsk(IConsole console) => console.InputIsTerminal && console.ErrorIsTerminal;

    /// <summary>Asks; anything but a yes is a no.</summary>
    public static bool Ask(IConsole console, string question)
    {
        console.Error.Write($"{question} [y/N] ");
        return console.Input.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
