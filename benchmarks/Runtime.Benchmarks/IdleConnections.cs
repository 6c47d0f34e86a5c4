using System.Diagnostics;
using ModelContextProtocol.Client;

namespace TypedMcp.Benchmarks;

/// <summary>What a connection costs that does nothing, and how long 50 servers take that start side by side.</summary>
internal static class IdleConnections
{
    private const int Servers = 50;

    public static async Task RunAsync()
    {
        // Once each before anything is counted: code that is compiled and assemblies that are loaded are nobody's connection.
        await MeasureAsync(count: 1, OpenTypedAsync);
        await MeasureAsync(count: 1, OpenOfficialAsync);
        Print("TypedMcp", await MeasureAsync(Servers, OpenTypedAsync));
        Print("Official", await MeasureAsync(Servers, OpenOfficialAsync));
    }

    private static async Task<(double Managed, double Resident, TimeSpan Elapsed, int Threads)> MeasureAsync(int count, Func<Task<IAsyncDisposable>> open)
    {
        (long managed, long resident) = Memory();
        long start = Stopwatch.GetTimestamp();
        IAsyncDisposable[] connections = await Task.WhenAll(Enumerable.Range(start: 0, count).Select(_ => open()));
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        (long managedAfter, long residentAfter) = Memory();
        int threads = Process.GetCurrentProcess().Threads.Count;
        foreach (IAsyncDisposable connection in connections)
        {
            await connection.DisposeAsync();
        }

        return ((managedAfter - managed) / 1024.0 / count, (residentAfter - resident) / 1024.0 / count, elapsed, threads);
    }

    private static void Print(string name, (double Managed, double Resident, TimeSpan Elapsed, int Threads) measured) =>
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {measured.Managed:0.0} kB managed and {measured.Resident:0} kB resident per idle connection; {Servers} servers connected side by side in {measured.Elapsed.TotalMilliseconds:0} ms; {measured.Threads} threads"));

    private static async Task<IAsyncDisposable> OpenTypedAsync()
    {
        McpConnection connection = McpConnection.Create(McpTransport.Stdio(EchoServer.Path));
        await ((IMcpInvoker)connection).InvokeAsync(EchoTool.Descriptor, new EchoArguments(EchoTool.Message), options: null, CancellationToken.None);
        return connection;
    }

    private static async Task<IAsyncDisposable> OpenOfficialAsync()
    {
        McpClient client = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions { Command = EchoServer.Path, Arguments = [] }), new McpClientOptions { ProtocolVersion = "2025-11-25" });
        await Clients.CallOfficialAsync(client, new EchoArguments(EchoTool.Message));
        return client;
    }

    private static (long Managed, long Resident) Memory()
    {
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return (managed, process.WorkingSet64);
    }
}
