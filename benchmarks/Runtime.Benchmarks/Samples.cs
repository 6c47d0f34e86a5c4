using System.Diagnostics;
using System.Globalization;

namespace TypedMcp.Benchmarks;

/// <summary>Numbers that fresh processes print, several each in turn, so that a noisy moment hits all.</summary>
internal static class Samples
{
    /// <summary>Runs each program <paramref name="count"/> times and prints the median and the best of what they print.</summary>
    public static async Task PrintAsync(int count, params (string Name, string Program, string[] Arguments)[] programs)
    {
        var times = programs.ToDictionary(static program => program.Name, static _ => new List<double>(), StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            foreach ((string name, string program, string[] arguments) in programs)
            {
                using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
                string text = (await process.StandardOutput.ReadToEndAsync()).Trim();
                await process.WaitForExitAsync();
                times[name].Add(double.Parse(text, CultureInfo.InvariantCulture));
            }
        }

        foreach ((string name, List<double> all) in times)
        {
            all.Sort();
            Console.WriteLine(FormattableString.Invariant($"{name,-10} median {all[all.Count / 2],8:0.00} ms, best {all[0],8:0.00} ms"));
        }
    }
}
