using System.Diagnostics;
using System.Globalization;
using TypedMcp;
using TypedMcp.Benchmarks;

// Connect plus first typed call of a native binary, in milliseconds: native SERVER
long start = Stopwatch.GetTimestamp();
await using (McpConnection connection = McpConnection.Create(McpTransport.Stdio(args[0])))
{
    await ((IMcpInvoker)connection).InvokeAsync(EchoTool.Descriptor, new EchoArguments(EchoTool.Message), options: null, CancellationToken.None);
    Console.WriteLine(Stopwatch.GetElapsedTime(start).TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture));
}
