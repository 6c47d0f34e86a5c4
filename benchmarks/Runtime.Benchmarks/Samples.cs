using System.Diagnostics;
using System.Globalization;

namespace TypedMcp.Benchmarks;

/// <summary>Fresh processes, several of each in turn, so that a noisy moment hits all: the milliseconds that they print, and those from their start to their end.</summary>
internal static class Samples
{
    /// <summary>Runs each program <paramref name="count"/> times, after one run that does not count, and prints medians, bests and their ratios to the first program's.</summary>
    public static async Task PrintAsync(int count, params (string Name, string Program, string[] Arguments)[] programs)
    {
        List<(double Inside, double Whole)>[] samples = [.. programs.Select(static _ => new List<(double, double)>())];
        for (int i = -1; i < count; i++)
        {
            for (int k = 0; k < programs.Length; k++)
            {
                (double, double) sample = await TakeAsync(programs[k].Program, programs[k].Arguments);
                if (i >= 0)
                {
                    samples[k].Add(sample);
                }
            }
        }

        for (int k = 0; k < programs.Length; k++)
        {
            Console.WriteLine($"{programs[k].Name,-10} to the answer {Text(static sample => sample.Inside, k)}   whole process {Text(static sample => sample.Whole, k)}");
        }

        string Text(Func<(double Inside, double Whole), double> which, int program)
        {
            double[] all = [.. samples[program].Select(which).Order()];
            double[] first = [.. samples[0].Select(which).Order()];
            return string.Create(CultureInfo.InvariantCulture, $"median {all[count / 2],7:0.0} ms ({all[count / 2] / first[count / 2]:0.00}), best {all[0],7:0.0} ms ({all[0] / first[0]:0.00})");
        }
    }

    private static async Task<(double Inside, double Whole)> TakeAsync(string program, string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        string text = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return (double.Parse(text, CultureInfo.InvariantCulture), Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
