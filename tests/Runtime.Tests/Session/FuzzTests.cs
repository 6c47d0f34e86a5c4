using System.Text;
using Xunit.Abstractions;

namespace TypedMcp.Tests;

/// <summary>Mutated traffic: never a hang, a crash or a lost call. TYPEDMCP_FUZZ_SEED repeats a run.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Mutations = 100_000;

    private static readonly string[] s_recorded =
    [
        """{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{"listChanged":true}},"serverInfo":{"name":"x","version":"1"}}}""",
        """{"result":{"content":[{"type":"text","text":"a\"b\\c\ud83d\ude00\u0000"},{"type":"image","data":"AAAA","mimeType":"image/png"}],"structuredContent":{"echo":"hi"}},"jsonrpc":"2.0","id":2}""",
        """{"jsonrpc":"2.0","id":"2","result":{"tools":[{"name":"t","inputSchema":{"type":"object","properties":{"a":{"anyOf":[{"type":"string"},{"type":"null"}]}}}}],"nextCursor":"n"}}""",
        """{"jsonrpc":"2.0","id":3,"error":{"code":-32602,"message":"Unknown tool: x","data":{"supported":["2025-11-25"],"n":1e400}}}""",
        """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}""",
        """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":4,"progress":0.5,"total":1,"message":"half"}}""",
        """{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"warning","logger":"l","data":{"x":[1,2,3]}}}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"q","reason":"r"}}""",
        """{"jsonrpc":"2.0","id":"q1","method":"elicitation/create","params":{"message":"m","requestedSchema":{"type":"object","properties":{"n":{"type":"integer","default":3}}}}}""",
        """{"jsonrpc":"2.0","id":7,"method":"ping"}""",
        """[{"jsonrpc":"2.0","id":9,"result":{}},{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}]""",
        """{"jsonrpc":"2.0","id":5,"result":{"resultType":"input_required","inputRequests":{"k":{"method":"elicitation/create","params":{}}},"requestState":"s"}}""",
    ];

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("TYPEDMCP_FUZZ_SEED"), System.Globalization.CultureInfo.InvariantCulture, out int seed) ? seed : 20261120;

    [Fact]
    public async Task The_session_survives_mutated_messages_and_loses_no_call()
    {
        output.WriteLine($"seed {_seed}");
        var random = new Random(_seed);
        var handlers = new ServerMessageHandlers();
        new ElicitationHandling("fuzz", McpElicitationMode.Form, static (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted())).AddTo(handlers);
        NotificationHandling.AddTo(handlers, new McpConnectionOptions { OnLog = static (_, _) => ValueTask.CompletedTask }, static _ => { });
        var wire = new AnsweringWire();
        var failures = new FailureLog();
        await using var session = new JsonRpcSession(wire, new WireContext("fuzz", TimeProvider.System, failures), handlers);
        session.Start();
        for (int i = 0; i < Mutations; i++)
        {
            session.OnMessage(Mutate(random));
            if (i % 100 == 0)
            {
                session.Protocol = i % 200 == 0 ? SessionProtocol.Stateless(handlers) : new SessionProtocol("2025-11-25");
                byte[] answer = await session.SendAsync(new RawRequest("ping"));
                Assert.Equal("{}", Encoding.UTF8.GetString(answer));
            }
        }

        Assert.Null(session.ClosedReason);
        Assert.Empty(failures.Exceptions);
    }

    [Fact]
    public void Content_and_results_are_read_or_refused_whatever_comes()
    {
        output.WriteLine($"seed {_seed}");
        var random = new Random(_seed);
        for (int i = 0; i < Mutations; i++)
        {
            JsonRpcEnvelope message = JsonRpcEnvelope.Parse(Mutate(random));
            if (message.Kind == JsonRpcKind.Error)
            {
                Assert.NotNull(JsonRpcError.Read(message.Body, server: null, tool: null).Message);
            }
            else if (message.Kind == JsonRpcKind.Result)
            {
                try
                {
                    McpToolResult result = ToolResultParts.Parse(message.Body).ToResult();
                    _ = (result.Text, result.Json, result.Meta, result.Content.Select(block => block.Raw.ValueKind).ToArray());
                }
                catch (McpConnectionException)
                {
                    // No object: refused.
                }
            }
        }
    }

    [Fact]
    public async Task Lines_come_out_whole_however_they_are_cut()
    {
        output.WriteLine($"seed {_seed}");
        var random = new Random(_seed);
        for (int run = 0; run < 1000; run++)
        {
            string[] lines = [.. Enumerable.Range(0, random.Next(100)).Select(_ => new string((char)('a' + random.Next(26)), random.Next(8) == 0 ? random.Next(20_000) : random.Next(200)))];
            string end = random.Next(2) == 0 ? "\n" : "\r\n";
            byte[] bytes = Encoding.UTF8.GetBytes(string.Join(end, lines) + (random.Next(2) == 0 ? end : ""));
            var read = new List<string>();

            Assert.True(await new LineReader(new CutStream(bytes, random), 20_000).ReadAsync(line => read.Add(Encoding.UTF8.GetString(line)), CancellationToken.None));

            Assert.Equal(lines.Where(line => line.Length > 0), read);
        }
    }

    private static byte[] Mutate(Random random)
    {
        byte[] message = Encoding.UTF8.GetBytes(s_recorded[random.Next(s_recorded.Length)]);
        for (int i = random.Next(4); i >= 0; i--)
        {
            int at = random.Next(message.Length);
            message = random.Next(6) switch
            {
                0 => [.. message[..at], (byte)random.Next(256), .. message[(at + 1)..]],
                1 => [.. message[..at], .. message[Math.Min(message.Length, at + random.Next(10))..]],
                2 => [.. message[..at], .. message[random.Next(message.Length)..], .. message[at..]],
                3 => message[..Math.Max(1, at)],
                4 => [.. message[..at], (byte)"{}[]\",:0n\\-"[random.Next(11)], .. message[at..]],
                _ => [.. message[..at], .. Encoding.UTF8.GetBytes(s_recorded[random.Next(s_recorded.Length)]), .. message[at..]],
            };
            if (message.Length == 0)
            {
                return "{"u8.ToArray();
            }
        }

        return message;
    }

    private sealed class AnsweringWire : IMcpWire
    {
        private IWireSink? _sink;

        public void Start(IWireSink sink) => _sink = sink;

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken)
        {
            if (about.RequestId is { } id)
            {
                _sink!.OnMessage(Encoding.UTF8.GetBytes($$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{}}"""));
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class CutStream(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span[..Math.Min(buffer.Length, random.Next(5) == 0 ? 1 : 1 + random.Next(6000))]));
    }
}
