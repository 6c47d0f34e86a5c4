namespace TypedMcp;

/// <summary>Opens a wire to a child process.</summary>
internal sealed class StdioTransport(McpStdioOptions options) : McpTransport
{
    internal McpStdioOptions Options { get; } = options;

    internal override string DefaultName => Path.GetFileName(Options.Command);

    internal override bool StartsProcess => true;

    /// <summary>What is started.</summary>
    internal ProcessLaunch Launch => new()
    {
        Command = Options.Command,
        Arguments = [.. Options.Arguments],
        Environment = new Dictionary<string, string>(Options.Environment, StringComparer.Ordinal),
        InheritedVariables = [.. Options.InheritedVariables],
        WorkingDirectory = Options.WorkingDirectory,
    };

    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken)
    {
        Task<IServerProcess> starting = (Options.Launcher ?? LocalProcessLauncher.Instance).StartAsync(Launch, cancellationToken).AsTask();
        return new(starting.ContinueWith<IMcpWire>(started => new StdioWire(started.GetAwaiter().GetResult(), Options, context), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
    }
}
