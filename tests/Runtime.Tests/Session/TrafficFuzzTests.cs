using System.Globalization;
using System.Text;
using TypedMcp.Tests.Http;
using Xunit.Abstractions;

namespace TypedMcp.Tests;

/// <summary>Mutated traffic for the reader of lines alone, and for what servers send by themselves alone. TYPEDMCP_FUZZ_SEED repeats a run.</summary>
public sealed class TrafficFuzzTests(ITestOutputHelper output)
{
    private const int Mutations = 100_000;

    private static readonly byte[][] s_tokens = Bytes("{", "}", "[", "]", "\"", ":", ",", "\\ud800", "null", "1e400", "\n", "\r\n", "\r", "\n\n", "\uFEFF", "\0", "\"id\":7", "\"params\":", "\"method\":\"ping\"");

    private static readonly byte[][] s_streams = Bytes(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}}\n{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"content\":[]}}\n",
        "\uFEFF{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":4,\"progress\":0.5}}\r\n\r\nServer started on port 3000\r\n{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"error\":{\"code\":-32601,\"message\":\"ä€😀\"}}\n[{\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{}}]\n{\"jsonrpc\":\"2.0\",\"id\":10,\"result\":{\"half\":",
        new string('x', 700) + "\n" + new string('y', 900) + "\r\n{}\n");

    private static readonly byte[][] s_messages = Bytes(
        """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":4,"progress":0.5,"total":1,"message":"half"}}""",
        """{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"warning","logger":"l","data":{"x":[1,2,3]}}}""",
        """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"q1","reason":"r"}}""",
        """{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""",
        """{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"memo://a"}}""",
        """{"jsonrpc":"2.0","id":"q1","method":"elicitation/create","params":{"message":"m","requestedSchema":{"type":"object","properties":{"n":{"type":"integer","default":3},"e":{"type":"string","enum":["a","b"]}},"required":["n"]}}}""",
        """{"jsonrpc":"2.0","id":"q2","method":"elicitation/create","params":{"mode":"url","message":"m","elicitationId":"e","url":"https://example.com/a?b=c"}}""",
        """{"jsonrpc":"2.0","id":7,"method":"ping"}""",
        """{"jsonrpc":"2.0","id":8,"method":"sampling/createMessage","params":{"messages":[],"maxTokens":10}}""",
        """{"jsonrpc":"2.0","id":9.0,"method":"roots/list","params":{"_meta":{"x":null}}}""");

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("TYPEDMCP_FUZZ_SEED"), CultureInfo.InvariantCulture, out int seed) ? seed : 20261121;

    [Fact]
    public async Task The_line_reader_gives_what_the_plain_reading_gives()
    {
        const int Limit = 1000;
        output.WriteLine($"seed {_seed}");
        var mutator = new Mutator(_seed, s_streams, s_tokens);
        int tooLong = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] stream = mutator.Next();
            var read = new List<string>();

            bool toTheEnd = await new LineReader(new PieceStream(stream, mutator), Limit).ReadAsync(line => read.Add(Encoding.Latin1.GetString(line)), CancellationToken.None);

            (List<string> lines, bool fits) = ReadPlainly(stream, Limit);
            Assert.Equal(lines, read);
            Assert.Equal(fits, toTheEnd);
            tooLong += fits ? 0 : 1;
        }

        Assert.InRange(tooLong, low: 1, high: Mutations / 2);
    }

    [Fact]
    public async Task What_servers_send_by_themselves_ends_nothing_and_loses_nothing()
    {
        output.WriteLine($"seed {_seed}");
        var mutator = new Mutator(_seed, s_messages, s_tokens);
        var failures = new FailureLog();
        var last = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var handlers = new ServerMessageHandlers();
        new ElicitationHandling("fuzz", McpElicitationMode.Form | McpElicitationMode.Url, static (_, _) => ValueTask.FromResult(McpElicitationResult.Accepted())).AddTo(handlers);
        NotificationHandling.AddTo(
            handlers,
            new McpConnectionOptions
            {
                OnListChanged = static (_, _) => ValueTask.CompletedTask,
                OnResourceUpdated = static (_, _) => ValueTask.CompletedTask,
                OnLog = (message, _) =>
                {
                    if (message.Logger == "the last one")
                    {
                        last.TrySetResult(message.Data.GetString());
                    }

                    return ValueTask.CompletedTask;
                },
            },
            static _ => { });
        var wire = new EchoingWire();
        await using var session = new JsonRpcSession(wire, new WireContext("fuzz", TimeProvider.System, failures), handlers) { Protocol = new SessionProtocol("2025-11-25") };
        session.Start();

        for (int i = 0; i < Mutations; i++)
        {
            session.OnMessage(mutator.Next());
            if (i % 100 == 0)
            {
                Assert.Equal("{}", Encoding.UTF8.GetString(await session.SendAsync(new RawRequest("tools/list"))));
            }
        }

        // The queue of notifications got to its end, and so did the requests.
        session.OnMessage("""{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"the last one","data":"heard"}}"""u8);
        session.OnMessage("""{"jsonrpc":"2.0","id":"the last one","method":"ping"}"""u8);
        Assert.Equal("heard", await last.Task.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal("""{"jsonrpc":"2.0","id":"the last one","result":{}}""", await wire.Last.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Null(session.ClosedReason);
        Assert.Empty(failures.Exceptions);
    }

    private static (List<string> Lines, bool Fits) ReadPlainly(byte[] stream, int limit)
    {
        var lines = new List<string>();
        string[] parts = Encoding.Latin1.GetString(stream).Split('\n');
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length > limit)
            {
                return (lines, false);
            }

            string line = i == 0 && parts[i].StartsWith("ï»¿", StringComparison.Ordinal) ? parts[i][3..] : parts[i];
            line = line.EndsWith('\r') ? line[..^1] : line;
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return (lines, true);
    }

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private sealed class PieceStream(byte[] bytes, Mutator mutator) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span[..Math.Min(buffer.Length, 1 + mutator.Below(limit: 800))]));
    }

    private sealed class EchoingWire : IMcpWire
    {
        private readonly TaskCompletionSource<string> _last = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private IWireSink? _sink;

        public Task<string> Last => _last.Task;

        public void Start(IWireSink sink) => _sink = sink;

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken)
        {
            if (about.RequestId is { } id)
            {
                _sink!.OnMessage(Encoding.UTF8.GetBytes($$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{}}"""));
            }
            else if (Encoding.UTF8.GetString(message.Span) is var text && text.Contains("the last one", StringComparison.Ordinal))
            {
                _last.TrySetResult(text);
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
