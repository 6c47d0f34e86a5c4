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

    /// <summary>What is wrong with the configuration that these options come from.</summary>
    internal string? ConfigurationProblem { get; set; }
}
