namespace TypedMcp;

/// <content>Where the connection stands.</content>
public sealed partial class McpConnection
{
    private readonly ConnectionStates _states;

    /// <summary>Where the connection stands; sessions of partitions left out.</summary>
    public McpConnectionState State => _states.Current;

    /// <summary>Why the last start failed or the last session ended.</summary>
    /// <value><see langword="null"/> while nothing is wrong.</value>
    public McpConnectionException? LastFailure => _states.Failure;

    /// <summary>Raised after <see cref="State"/> changed: on a pool thread, one change after the other. A handler that blocks holds up the next ones and nothing else.</summary>
    public event EventHandler<McpConnectionStateChangedEventArgs>? StateChanged;

    /// <summary>Whether anybody listens to <see cref="StateChanged"/>.</summary>
    internal bool HasStateListeners => StateChanged is not null;

    /// <summary>Waits until the connection is in a state, or was in it since the call: no change is missed. Nothing is opened by it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>When the state was reached; the connection may have left it again.</returns>
    /// <exception cref="McpConnectionException">The connection is closed and another state was waited for: <see cref="McpFailureReason.Closed"/>.</exception>
    public Task WaitForStateAsync(McpConnectionState state, CancellationToken cancellationToken = default) => _states.WaitAsync(state, wanted: true, cancellationToken);

    /// <summary>Waits until the connection is in another state than the given one. Nothing is opened by it.</summary>
    /// <param name="known">The state that the caller knows of.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The new state.</returns>
    /// <exception cref="McpConnectionException"><paramref name="known"/> is <see cref="McpConnectionState.Closed"/>, and the connection is: <see cref="McpFailureReason.Closed"/>.</exception>
    public Task<McpConnectionState> WaitForStateChangeAsync(McpConnectionState known, CancellationToken cancellationToken = default) => _states.WaitAsync(known, wanted: false, cancellationToken);

    /// <summary>Tells the listeners of a change.</summary>
    internal void OnStateChanged(McpConnectionStateChangedEventArgs change) => StateChanged?.Invoke(this, change);
}
