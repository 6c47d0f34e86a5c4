using System.Diagnostics;
using ModelContextProtocol.Client;

namespace TypedMcp.Benchmarks;

/// <summary>Connect plus first typed call in a fresh process: <c>start typed|official|floor</c> is that process, <c>start</c> starts each several times.</summary>
internal static class StartTimes
{
    private static readonly string[] s_clients = ["floor", "typed", "official"];

    public static async Task RunAsync(string[] args)
    {
        if (args is [string client])
        {
            long start = Stopwatch.GetTimestamp();
            await OnceAsync(client);
            Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        _ = EchoServer.Path;
        var times = s_clients.ToDictionary(name => name, _ => new List<double>(), StringComparer.Ordinal);
        for (int i = 0; i < 15; i++)
        {
            foreach (string name in s_clients)
            {
                using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["start", name]) { UseShellExecute = false, RedirectStandardOutput = true })!;
                times[name].Add(double.Parse(await process.StandardOutput.ReadToEndAsync(), System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        foreach (string name in s_clients)
        {
            times[name].Sort();
            Console.WriteLine($"{name}: median {times[name][7]:0.0} ms, best {times[name][0]:0.0} ms");
        }
    }

    private static async Task OnceAsync(string client)
    {
        var arguments = new EchoArguments(EchoTool.Message);
        switch (client)
        {
            case "typed":
                await using (McpConnection connection = McpConnection.Create(McpTransport.Stdio(Path.Combine(AppContext.BaseDirectory, "echo"))))
                {
                    await ((IMcpInvoker)connection).InvokeAsync(EchoTool.Descriptor, arguments, options: null, CancellationToken.None);
                }

                break;
            case "official":
                await using (McpClient official = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions { Command = Path.Combine(AppContext.BaseDirectory, "echo"), Arguments = [] }), new McpClientOptions { ProtocolVersion = "2025-11-25" }))
                {
                    await Clients.CallOfficialAsync(official, arguments);
                }

                break;
            default:
                using (FloorClient floor = await FloorClient.StartAsync())
                {
                    await floor.CallAsync(arguments);
                }

                break;
        }
    }
}
