namespace TypedMcp.Tests;

public sealed class ShutdownTests : IDisposable
{
    private static readonly ShutdownTimes s_quick = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200));
    private readonly StdioServer _server = new();

    private string PidFile => _server.PathOf("pid");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_server_that_reads_the_end_of_its_input_ends_by_itself()
    {
        McpConnection connection = _server.With("MCP_TEST_PID_FILE", PidFile).With("MCP_TEST_EXIT_FILE", _server.PathOf("exit")).Connect();
        await connection.ConnectAsync();
        int id = await Processes.ReadIdAsync(PidFile);

        await connection.DisposeAsync();

        Assert.False(Processes.IsAlive(id));
        Assert.True(File.Exists(_server.PathOf("exit")));
    }

    [Fact]
    public async Task A_server_that_does_not_look_is_terminated()
    {
        McpConnection connection = Stubborn("MCP_TEST_IGNORE_EOF");
        await connection.ConnectAsync();
        int id = await Processes.ReadIdAsync(PidFile);

        await connection.DisposeAsync();

        Assert.False(Processes.IsAlive(id));
    }

    [Fact]
    public async Task A_server_that_ignores_that_too_is_killed()
    {
        McpConnection connection = Stubborn("MCP_TEST_IGNORE_EOF", "MCP_TEST_IGNORE_TERM");
        await connection.ConnectAsync();
        int id = await Processes.ReadIdAsync(PidFile);

        await connection.DisposeAsync();

        Assert.False(Processes.IsAlive(id));
    }

    [Fact]
    public async Task Shutdown_kills_initialized_stdio_server_with_in_flight_operation()
    {
        McpConnection connection = Stubborn("MCP_TEST_IGNORE_EOF");
        Task<McpToolResult> call = connection.CallToolAsync("hang", default);
        int id = await Processes.ReadIdAsync(PidFile);
        await connection.ConnectAsync();

        await connection.DisposeAsync();

        Assert.False(Processes.IsAlive(id));
        Assert.Equal(McpFailureReason.Closed, (await Assert.ThrowsAsync<McpConnectionException>(() => call)).Reason);
    }

    [Fact]
    public async Task Synchronous_disposal_ends_the_server_too()
    {
        McpConnection connection = _server.With("MCP_TEST_PID_FILE", PidFile).Connect();
        await connection.ConnectAsync();
        int id = await Processes.ReadIdAsync(PidFile);

        connection.Dispose();

        await Processes.Until(() => !Processes.IsAlive(id));
    }

    [Fact]
    public async Task A_process_that_starts_after_its_start_was_cancelled_is_ended()
    {
        var launcher = new LateLauncher();
        McpConnection connection = _server.Connect(stdio: options => options.Launcher = launcher);
        using var cancellation = new CancellationTokenSource();
        Task<McpServerDescription> connecting = connection.ConnectAsync(cancellation.Token);
        await launcher.Asked.Task;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);

        launcher.Release.SetResult();
        await connection.DisposeAsync();

        Assert.False(Processes.IsAlive((await launcher.Started.Task).Id));
    }

    [Fact]
    public async Task A_cancelled_start_leaves_no_process()
    {
        await using McpConnection connection = _server.With("MCP_TEST_PID_FILE", PidFile).With("MCP_TEST_INITIALIZE_BARRIER_FILE", _server.PathOf("never")).Connect();
        using var cancellation = new CancellationTokenSource();
        Task<McpServerDescription> connecting = connection.ConnectAsync(cancellation.Token);
        int id = await Processes.ReadIdAsync(PidFile);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        await Processes.Until(() => !Processes.IsAlive(id));
    }

    [Fact]
    public async Task A_start_that_another_waits_for_is_not_cancelled()
    {
        await using McpConnection connection = _server.With("MCP_TEST_PID_FILE", PidFile).With("MCP_TEST_INITIALIZE_BARRIER_FILE", _server.PathOf("go")).Connect();
        using var cancellation = new CancellationTokenSource();
        Task<McpServerDescription> first = connection.ConnectAsync(cancellation.Token);
        await Processes.ReadIdAsync(PidFile);
        Task<McpServerDescription> second = connection.ConnectAsync();

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await File.WriteAllTextAsync(_server.PathOf("go"), "");

        Assert.Equal("typedmcp-stdio-test", (await second).Name);
    }

    [Fact]
    public async Task A_descendant_dies_with_its_server()
    {
        McpConnection connection = _server.With("MCP_TEST_DESCENDANT_PID_FILE", _server.PathOf("descendant")).Connect(stdio: options => options.ShutdownTimes = s_quick);
        await connection.ConnectAsync();
        int descendant = await Processes.ReadIdAsync(_server.PathOf("descendant"));
        Assert.True(Processes.IsAlive(descendant));

        await connection.DisposeAsync();

        await Processes.Until(() => !Processes.IsAlive(descendant));
    }

    [Fact]
    public async Task Local_stdio_shutdown_terminates_descendants_after_server_exit()
    {
        McpConnection connection = _server.With("MCP_TEST_DESCENDANT_PID_FILE", _server.PathOf("descendant")).With("MCP_TEST_PID_FILE", PidFile).Connect(stdio: options => options.ShutdownTimes = s_quick);
        int server = await ConnectAndReadIdAsync(connection);
        int descendant = await Processes.ReadIdAsync(_server.PathOf("descendant"));

        // The server ends by itself, in a call; its child lives on.
        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("exit", default));
        Assert.Equal((McpFailureReason.ProcessExited, 7), (error.Reason, error.ExitCode!.Value));
        Assert.Contains("fatal: told to exit", error.StandardErrorTail);
        Assert.False(Processes.IsAlive(server));
        Assert.True(Processes.IsAlive(descendant));

        await connection.DisposeAsync();

        await Processes.Until(() => !Processes.IsAlive(descendant));
    }

    [Fact]
    public async Task Drop_kills_wrapper_process_group()
    {
        // A wrapper shell that starts a grandchild and does not pass signals on.
        string script = $"sleep 300 & echo $! > '{_server.PathOf("grandchild.part")}'; mv '{_server.PathOf("grandchild.part")}' '{_server.PathOf("grandchild")}'; while read line; do :; done; wait";
        McpConnection connection = McpConnection.Create(McpTransport.Stdio("sh", ["-c", script], options => options.ShutdownTimes = s_quick));
        Task<McpServerDescription> connecting = connection.ConnectAsync();
        int grandchild = await Processes.ReadIdAsync(_server.PathOf("grandchild"));

        await connection.DisposeAsync();

        await Processes.Until(() => !Processes.IsAlive(grandchild));
        await Assert.ThrowsAsync<McpConnectionException>(() => connecting);
    }

    [Fact]
    public async Task After_a_crash_the_next_call_starts_the_server_anew()
    {
        await using McpConnection connection = _server.With("MCP_TEST_PID_FILE", PidFile).Connect();
        int first = await ConnectAndReadIdAsync(connection);
        await Assert.ThrowsAsync<McpConnectionException>(() => connection.CallToolAsync("exit", default));
        File.Delete(PidFile);

        Assert.Equal("ECHOING: x", (await connection.InvokeAsync(Tools.TypedEcho, new EchoRequest { Message = "x" })).Echo);

        Assert.NotEqual(first, await Processes.ReadIdAsync(PidFile));
        Assert.Equal(McpConnectionState.Ready, connection.State);
    }

    private McpConnection Stubborn(params string[] switches)
    {
        foreach (string name in switches)
        {
            _server.With(name);
        }

        return _server.With("MCP_TEST_PID_FILE", PidFile).Connect(stdio: options => options.ShutdownTimes = s_quick);
    }

    private async Task<int> ConnectAndReadIdAsync(McpConnection connection)
    {
        await connection.ConnectAsync();
        return await Processes.ReadIdAsync(PidFile);
    }

    /// <summary>Starts when it is told to, whatever became of the wish.</summary>
    private sealed class LateLauncher : IProcessLauncher
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<IServerProcess> Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask<IServerProcess> StartAsync(ProcessLaunch launch, CancellationToken cancellationToken)
        {
            Asked.SetResult();
            await Release.Task;
            IServerProcess process = await LocalProcessLauncher.Instance.StartAsync(launch, CancellationToken.None);
            Started.SetResult(process);
            return process;
        }
    }
}
