using System.Globalization;

namespace TypedMcp.Tests;

/// <summary>Looks for processes without owning them.</summary>
internal static class Processes
{
    /// <summary>Reads a process id from a file that a server writes.</summary>
    public static async Task<int> ReadIdAsync(string file)
    {
        await Until(() => File.Exists(file));
        return int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a process runs; one that has ended and waits to be collected does not.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            string state = File.ReadAllText($"/proc/{id}/stat");
            return state[state.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Waits for something that no event tells; the test's own time limit ends a wait for nothing.</summary>
    public static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5);
        }
    }
}
