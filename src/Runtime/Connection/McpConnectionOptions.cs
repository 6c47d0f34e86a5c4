using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>Options of a connection.</summary>
public sealed class McpConnectionOptions
{
    /// <summary>The connection's name in errors, logs and telemetry.</summary>
    public string? Name { get; set; }

    /// <summary>Where the server is, for a connection of a service collection: set by <c>UseHttp</c> and its like. <see cref="McpConnection.Create"/> takes its own.</summary>
    public McpTransport? Transport { get; set; }

    /// <summary>Whether a host connects when it starts, and does not start without the server. Only for a connection of a service collection.</summary>
    /// <value>Default: <see langword="false"/>, or what <c>required</c> says in the configuration.</value>
    public bool ConnectOnStart { get; set; }

    /// <summary>Where logs go.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The time limit of a call.</summary>
    /// <value>Default: 300 s.</value>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>The time limit of opening the transport, of the handshake and of a listing, each.</summary>
    /// <value>Default: 30 s.</value>
    public TimeSpan StartupTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls under way may go on when the connection is disposed; what has not ended then fails with <see cref="McpFailureReason.Closed"/>.</summary>
    /// <value>Default: 5 s. <see cref="TimeSpan.Zero"/> ends them at once.</value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The protocol revision to begin with.</summary>
    /// <value>Default: <see langword="null"/>, the one of the first proxy's snapshot, or else 2025-11-25. Another one is agreed on where the server wants that.</value>
    public string? ProtocolVersion { get; set; }

    /// <summary>The only tools in use: others are left out of lists, and calling one fails before anything is sent.</summary>
    /// <value>Default: <see langword="null"/>, all.</value>
    public IReadOnlyList<string>? EnabledTools { get; set; }

    /// <summary>Tools not in use, also where <see cref="EnabledTools"/> names them.</summary>
    public IReadOnlyList<string> DisabledTools { get; set; } = [];

    /// <summary>Lets the server ask a person. Without a handler the server is told that it cannot. The time limits of calls stand still meanwhile.</summary>
    public Func<McpElicitationRequest, CancellationToken, ValueTask<McpElicitationResult>>? OnElicitation { get; set; }

    /// <summary>The ways of asking that <see cref="OnElicitation"/> knows.</summary>
    /// <value>Default: <see cref="McpElicitationMode.Form"/>.</value>
    public McpElicitationMode ElicitationModes { get; set; } = McpElicitationMode.Form;

    /// <summary>Called with each log message of the server, in order.</summary>
    public Func<McpLogMessage, CancellationToken, ValueTask>? OnLog { get; set; }

    /// <summary>The least level of log messages to ask for, where <see cref="OnLog"/> is set.</summary>
    /// <value>Default: <see cref="McpLogLevel.Info"/>.</value>
    public McpLogLevel LogLevel { get; set; } = McpLogLevel.Info;

    /// <summary>Called when a list of the server changed, in order.</summary>
    public Func<McpListKind, CancellationToken, ValueTask>? OnListChanged { get; set; }

    /// <summary>Called with the address of a resource that changed: see <see cref="McpConnection.SubscribeAsync"/>.</summary>
    public Func<string, CancellationToken, ValueTask>? OnResourceUpdated { get; set; }

    /// <summary>What other packages add: handlers of further server requests, with their capabilities.</summary>
    internal List<Action<ServerMessageHandlers>> Extensions { get; } = [];

    /// <summary>Hears of new sessions and changed tools, to compare the server with a snapshot. A delegate, so that a trimmed app that never asks for it has none of it.</summary>
    internal Action<McpSnapshotChecks, McpConnection>? SnapshotOccasion { get; set; }

    /// <summary>Whether <see cref="SnapshotOccasion"/> wants to hear when tools change.</summary>
    internal bool WantsToolChanges { get; set; }

    /// <summary>What is wrong with the configuration that these options come from.</summary>
    internal string? ConfigurationProblem { get; set; }

    /// <summary>What is wrong with the time limits; <see langword="null"/> where nothing is.</summary>
    internal string? FindLimitProblem()
    {
        return Problem(CallTimeout, nameof(CallTimeout)) ?? Problem(StartupTimeout, nameof(StartupTimeout))
            ?? (DrainTimeout < TimeSpan.Zero && DrainTimeout != Timeout.InfiniteTimeSpan ? $"{nameof(DrainTimeout)} must be zero or above, or infinite." : null);

        static string? Problem(TimeSpan limit, string option) => limit <= TimeSpan.Zero && limit != Timeout.InfiniteTimeSpan ? $"{option} must be above zero, or infinite." : null;
    }
}
