using Microsoft.Extensions.Logging;

namespace TypedMcp;

/// <summary>Options of a connection.</summary>
public sealed class McpConnectionOptions
{
    /// <summary>The connection's name in errors, logs and telemetry.</summary>
    public string? Name { get; set; }

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
}
