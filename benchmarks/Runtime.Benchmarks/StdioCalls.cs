using System.Text.Json;
using BenchmarkDotNet.Attributes;
using ModelContextProtocol.Client;

namespace TypedMcp.Benchmarks;

/// <summary>A typed call, record in and record out, over real pipes to a server that costs next to nothing.</summary>
[MemoryDiagnoser]
public class StdioCalls
{
    private static readonly EchoArguments s_arguments = new(EchoTool.Message);
    private FloorClient _floor = null!;
    private McpClient _official = null!;
    private McpConnection _connection = null!;
    private IMcpInvoker _typed = null!;

    // In process, BenchmarkDotNet does not wait for a setup that goes on asynchronously.
    [GlobalSetup]
    public void Setup() => StartAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Cleanup() => StopAsync().GetAwaiter().GetResult();

    [Benchmark(Baseline = true)]
    public Task<EchoAnswer> Floor() => _floor.CallAsync(s_arguments);

    [Benchmark]
    public Task<EchoAnswer> TypedMcp() => _typed.InvokeAsync(EchoTool.Descriptor, s_arguments, options: null, CancellationToken.None);

    [Benchmark]
    public Task<EchoAnswer> Official() => Clients.CallOfficialAsync(_official, s_arguments);

    [Benchmark(OperationsPerInvoke = Clients.Concurrent)]
    public Task Floor64() => Clients.SideBySideAsync(() => _floor.CallAsync(s_arguments));

    [Benchmark(OperationsPerInvoke = Clients.Concurrent)]
    public Task TypedMcp64() => Clients.SideBySideAsync(() => _typed.InvokeAsync(EchoTool.Descriptor, s_arguments, options: null, CancellationToken.None));

    [Benchmark(OperationsPerInvoke = Clients.Concurrent)]
    public Task Official64() => Clients.SideBySideAsync(() => Clients.CallOfficialAsync(_official, s_arguments));

    private async Task StartAsync()
    {
        _floor = await FloorClient.StartAsync(EchoServer.Path);
        _official = await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions { Command = EchoServer.Path, Arguments = [] }), new McpClientOptions { ProtocolVersion = "2025-11-25" });
        _connection = McpConnection.Create(McpTransport.Stdio(EchoServer.Path));
        _typed = _connection;
        await _connection.ConnectAsync();
    }

    private async Task StopAsync()
    {
        await _floor.DisposeAsync();
        await _official.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
