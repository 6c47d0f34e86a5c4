namespace TypedMcp.Tool.Console;

/// <summary>Asks the person at the terminal.</summary>
internal static class Asker
{
    /// <summary>Whether there is a person to ask.</summary>
    public static bool CanAsk(IConsole console) => console.InputIsTerminal && console.ErrorIsTerminal;

    /// <summary>Whether the person says yes; without one, nobody does.</summary>
    public static bool Agrees(IConsole console, string question)
    {
        if (!CanAsk(console))
        {
            return false;
        }

        console.Error.Write($"{question} [y/N] ");
        return console.Input.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }
}
