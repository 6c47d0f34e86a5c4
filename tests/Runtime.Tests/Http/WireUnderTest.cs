using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace TypedMcp.Tests.Http;

/// <summary>A wire over a scripted server, with the messages a session would send.</summary>
internal sealed class WireUnderTest : IAsyncDisposable
{
    public const string Endpoint = "https://mcp.example.com/mcp?key=in-the-query";
    public const string Answer = """{"jsonrpc":"2.0","id":7,"result":{}}""";
    public const string Version = "2025-11-25";

    private WireUnderTest(IMcpWire wire, ScriptedHandler handler, ManualTimeProvider time)
    {
        Wire = wire;
        Handler = handler;
        Time = time;
    }

    public IMcpWire Wire { get; }

    public ScriptedHandler Handler { get; }

    public ManualTimeProvider Time { get; }

    public RecordingSink Sink { get; } = new();

    /// <summary>Ends a test that would hang: each wait has its own, because a shared one would run out for the tests that come late.</summary>
    public static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    public static Task<WireUnderTest> OpenAsync(Func<SentRequest, HttpResponseMessage> answer, Action<McpHttpOptions>? configure = null, string endpoint = Endpoint) =>
        OpenAsync(new ScriptedHandler(answer), configure, endpoint);

    public static async Task<WireUnderTest> OpenAsync(ScriptedHandler handler, Action<McpHttpOptions>? configure = null, string endpoint = Endpoint)
    {
        handler.IsHandWritten = true;
        var options = new McpHttpOptions { Endpoint = new Uri(endpoint), Handler = handler };
        configure?.Invoke(options);
        var time = new ManualTimeProvider();
        var wire = await new HttpTransport(options).OpenAsync(new WireContext("demo", time, NullLogger.Instance), Patience);
        var under = new WireUnderTest(wire, handler, time);
        wire.Start(under.Sink);
        return under;
    }

    public async Task SendAsync(string json, OutgoingMessage about, CancellationToken? cancellationToken = null) =>
        await Wire.SendAsync(Encoding.UTF8.GetBytes(json), about, cancellationToken ?? Patience);

    public Task InitializeAsync() =>
        SendAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize"}""", new OutgoingMessage { Method = "initialize", RequestId = 1 });

    public Task InitializedAsync() =>
        SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", new OutgoingMessage { Method = "notifications/initialized", ProtocolVersion = Version });

    public Task CallAsync(IReadOnlyDictionary<string, string>? headers = null, CancellationToken? cancellationToken = null) =>
        SendAsync(
            """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"echo"}}""",
            new OutgoingMessage { Method = "tools/call", RequestId = 7, Name = "echo", ProtocolVersion = Version, Headers = headers },
            cancellationToken);

    public ValueTask DisposeAsync() => Wire.DisposeAsync();
}
