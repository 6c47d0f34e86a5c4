namespace TypedMcp;

/// <summary>Opens a wire to a child process.</summary>
internal sealed class StdioTransport(McpStdioOptions options) : McpTransport
{
    internal McpStdioOptions Options { get; } = options;

    internal override string DefaultName => Path.GetFileName(Options.Command);

    internal override bool StartsProcess => true;

    internal override async ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken)
    {
        var launch = new ProcessLaunch
        {
            Command = Options.Command,
            Arguments = [.. Options.Arguments],
            Environment = new Dictionary<string, string>(Options.Environment, StringComparer.Ordinal),
            InheritedVariables = [.. Options.InheritedVariables],
            WorkingDirectory = Options.WorkingDirectory,
        };
        IProcessLauncher launcher = Options.Launcher ?? LocalProcessLauncher.Instance;
        IServerProcess process = await launcher.StartAsync(launch, cancellationToken).ConfigureAwait(false);
        return new StdioWire(process, Options, context);
    }
}
