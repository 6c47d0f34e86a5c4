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
        string self = Path.Combine(AppContext.BaseDirectory, "Runtime.Benchmarks");
        await Samples.PrintAsync(count: 15, programs: [.. s_clients.Select(name => (name, self, (string[])["start", name]))]);
    }

    /// <summary>The same for a native binary: <c>native PROGRAM</c>.</summary>
    public static Task NativeAsync(string program) => Samples.PrintAsync(count: 30, ("native", program, [EchoServer.Path]));

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
