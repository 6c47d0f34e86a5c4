namespace TypedMcp.Tests;

/// <summary>A launcher that starts elsewhere.</summary>
public sealed class ForeignLauncherTests
{
    [Theory]
    [InlineData(@"C:\Users\x y", "file:///C:/Users/x%20y")]
    [InlineData("/home/x#1", "file:///home/x%231")]
    public async Task Executor_stdio_forwards_foreign_absolute_cwd_as_path_uri(string directory, string expected)
    {
        var launcher = new Recording();
        await using McpConnection connection = McpConnection.Create(McpTransport.Stdio("server", ["a"], options =>
        {
            options.Launcher = launcher;
            options.WorkingDirectory = directory;
            options.Environment["K"] = "v";
        }));

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Equal(("elsewhere is far", McpFailureReason.Unreachable), (error.Message, error.Reason));
        Assert.Equal(directory, launcher.Launch!.WorkingDirectory);
        Assert.Equal(expected, launcher.Launch.GetWorkingDirectoryUri()!.AbsoluteUri);
        Assert.Equal(("server", "a", "v"), (launcher.Launch.Command, launcher.Launch.Arguments.Single(), launcher.Launch.Environment["K"]));
    }

    [Fact]
    public void A_directory_that_is_absolute_nowhere_has_no_address() =>
        Assert.Throws<InvalidOperationException>(() => new ProcessLaunch { Command = "x", WorkingDirectory = "relative" }.GetWorkingDirectoryUri());

    [Fact]
    public async Task A_launch_that_never_ends_runs_into_the_time_limit()
    {
        var launcher = new Recording { Never = true };
        var options = new McpConnectionOptions { StartupTimeout = TimeSpan.FromMilliseconds(50) };
        await using McpConnection connection = McpConnection.Create(McpTransport.Stdio("server", configure: stdio => stdio.Launcher = launcher), options);

        Assert.Equal(McpFailureReason.Timeout, (await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync())).Reason);
    }

    private sealed class Recording : IProcessLauncher
    {
        public ProcessLaunch? Launch { get; private set; }

        public bool Never { get; init; }

        public async ValueTask<IServerProcess> StartAsync(ProcessLaunch launch, CancellationToken cancellationToken)
        {
            Launch = launch;
            if (Never)
            {
                // Not even the cancellation is heard.
                await new TaskCompletionSource().Task;
            }

            throw new McpConnectionException(McpFailureReason.Unreachable, "elsewhere is far");
        }
    }
}
