using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using TypedMcp.Benchmarks;

// One client in a fresh process, from the first line of Main to the first typed answer, in milliseconds: typed|official|floor SERVER [details]
long start = Stopwatch.GetTimestamp();
IAsyncDisposable client = args[0] switch
{
    "typed" => await TypedClient.CallAsync(args[1]),
    "official" => await OfficialClient.CallAsync(args[1]),
    _ => await FloorClient.CallAsync(args[1]),
};
double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
Console.WriteLine(milliseconds.ToString("0.00", CultureInfo.InvariantCulture));
if (args.Length > 2)
{
    Console.WriteLine($"{JitInfo.GetCompiledMethodCount()} methods compiled in {JitInfo.GetCompilationTime().TotalMilliseconds:0.0} ms, {AppDomain.CurrentDomain.GetAssemblies().Length} assemblies");
    foreach (System.Reflection.Assembly assembly in AppDomain.CurrentDomain.GetAssemblies())
    {
        Console.WriteLine(assembly.GetName().Name);
    }
}

await client.DisposeAsync();
