using System.Text;

namespace TypedMcp.Tests;

public sealed class ExpiredSessionTests
{
    [Fact]
    public async Task After_the_server_forgot_the_session_the_next_call_opens_another_and_siblings_are_left_alone()
    {
        var transport = new ForgettingTransport();
        await using McpConnection connection = McpConnection.Create(transport);
        Task<McpToolResult> sibling = connection.CallToolAsync("slow", default);
        await transport.SlowStarted.Task;

        Assert.Equal(McpFailureReason.SessionExpired, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("forget", default))).Reason);
        Assert.Empty((await connection.CallToolAsync("echo", default)).Content);
        Assert.Equal(2, transport.Opened);
        Assert.False(sibling.IsCompleted);
        transport.FinishSlow.SetResult();

        Assert.Empty((await sibling).Content);
        await transport.FirstDisposed.Task;
    }

    private sealed class ForgettingTransport : McpTransport
    {
        public int Opened { get; private set; }

        public TaskCompletionSource SlowStarted { get; } = new();

        public TaskCompletionSource FinishSlow { get; } = new();

        public TaskCompletionSource FirstDisposed { get; } = new();

        internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken)
        {
            Opened++;
            return new(new Wire(this));
        }
    }

    private sealed class Wire(ForgettingTransport owner) : IMcpWire
    {
        private IWireSink? _sink;

        public bool AnswersWithinSend => true;

        public void Start(IWireSink sink) => _sink = sink;

        public async ValueTask SendAsync(ReadOnlyMemory<byte> message, OutgoingMessage about, CancellationToken cancellationToken)
        {
            if (about.RequestId is not { } id)
            {
                return;
            }

            if (about.Name == "forget")
            {
                throw new McpConnectionException(McpFailureReason.SessionExpired, "HTTP 404");
            }

            if (about.Name == "slow")
            {
                owner.SlowStarted.SetResult();
                await owner.FinishSlow.Task;
            }

            string result = about.Method == "initialize" ? Reply.Initialize().ToJsonString() : "{}";
            _sink!.OnMessage(Encoding.UTF8.GetBytes($$$"""{"jsonrpc":"2.0","id":{{{id}}},"result":{{{result}}}}"""));
        }

        public ValueTask DisposeAsync()
        {
            owner.FirstDisposed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
