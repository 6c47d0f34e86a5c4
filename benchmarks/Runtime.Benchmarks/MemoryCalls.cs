using BenchmarkDotNet.Attributes;
using ModelContextProtocol.Client;

namespace TypedMcp.Benchmarks;

/// <summary>The same typed call on a loop: a transport that answers at once, so that only the client itself is measured.</summary>
[MemoryDiagnoser]
public class MemoryCalls
{
    private static readonly EchoArguments s_arguments = new(EchoTool.Message);
    private McpClient _official = null!;
    private McpConnection _connection = null!;
    private IMcpInvoker _typed = null!;

    // In process, BenchmarkDotNet does not wait for a setup that goes on asynchronously.
    [GlobalSetup]
    public void Setup() => StartAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Cleanup() => StopAsync().GetAwaiter().GetResult();

    [Benchmark]
    public Task<EchoAnswer> TypedMcp() => _typed.InvokeAsync(EchoTool.Descriptor, s_arguments, options: null, CancellationToken.None);

    [Benchmark(Baseline = true)]
    public Task<EchoAnswer> Official() => Clients.CallOfficialAsync(_official, s_arguments);

    [Benchmark(OperationsPerInvoke = Clients.Concurrent)]
    public Task TypedMcp64() => Clients.SideBySideAsync(() => _typed.InvokeAsync(EchoTool.Descriptor, s_arguments, options: null, CancellationToken.None));

    [Benchmark(OperationsPerInvoke = Clients.Concurrent)]
    public Task Official64() => Clients.SideBySideAsync(() => Clients.CallOfficialAsync(_official, s_arguments));

    private async Task StartAsync()
    {
        _official = await McpClient.CreateAsync(new OfficialLoop(), new McpClientOptions { ProtocolVersion = "2025-11-25" });
        _connection = McpConnection.Create(new LoopTransport());
        _typed = _connection;
        await _connection.ConnectAsync();
    }

    private async Task StopAsync()
    {
        await _official.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
