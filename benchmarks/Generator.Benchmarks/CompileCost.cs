using System.Diagnostics;
using System.Globalization;

namespace TypedMcp.Generator.Benchmarks;

/// <summary>What one snapshot costs the compiler in a process of its own: generation and compilation to an assembly, from cold.</summary>
internal static class CompileCost
{
    public static void Report(string alias)
    {
        System.Collections.Immutable.ImmutableArray<SnapshotText> snapshots = [Project.Corpus.Single(snapshot => Path.GetFileName(snapshot.Path) == $"{alias}.mcp.json")];
        var compilation = Project.Compile(snapshots);
        long start = Stopwatch.GetTimestamp();
        Project.Driver(snapshots).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var generated = Stopwatch.GetElapsedTime(start);
        using var image = new MemoryStream();
        if (!output.Emit(image).Success)
        {
            throw new InvalidOperationException($"{alias} does not compile.");
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{alias}: generated in {generated.TotalMilliseconds:0} ms, compiled in {(Stopwatch.GetElapsedTime(start) - generated).TotalMilliseconds:0} ms, processor time of the process {process.TotalProcessorTime.TotalSeconds:0.0} s, assembly {image.Length / 1024} KiB, peak working set {process.PeakWorkingSet64 >> 20} MiB"));
    }
}
