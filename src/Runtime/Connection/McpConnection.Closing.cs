namespace TypedMcp;

/// <content>The end.</content>
public sealed partial class McpConnection
{
    private static readonly TimeSpan s_longestDiscard = TimeSpan.FromSeconds(5);

    private int _disposed;

    // Protects _closing: all who dispose wait for one end.
    private readonly object _closingGate = new();
    private Task? _closing;

    /// <summary>Whether the connection was disposed and takes no more calls.</summary>
    internal bool IsClosing => Volatile.Read(ref _disposed) != 0;

    /// <summary>Closes the connection as <see cref="DisposeAsync"/> does, without waiting for it.</summary>
    public void Dispose() => _ = BeginClosing();

    /// <summary>
    /// Closes the connection and waits until nothing of it is left. From now on calls are refused; those under way have <see cref="McpConnectionOptions.DrainTimeout"/> to end and
    /// fail then, with <see cref="McpFailureReason.Closed"/>. May be called any number of times.
    /// </summary>
    /// <returns>When nothing is left.</returns>
    public ValueTask DisposeAsync() => new(BeginClosing());

    /// <summary>What a call hears that comes too late.</summary>
    internal McpConnectionException Refusal() => new(McpFailureReason.Closed, $"The connection to '{Name}' was closed on this side and takes no more calls.") { Server = Name };

    private Task BeginClosing()
    {
        Volatile.Write(ref _disposed, value: 1);
        _states.Enter(McpConnectionState.Closed);
        lock (_closingGate)
        {
            return _closing ??= Task.Run(CloseAsync);
        }
    }

    private async Task CloseAsync()
    {
        _slot.SignalEnd();
        foreach (SessionSlot slot in _partitions.Values)
        {
            slot.SignalEnd();
        }

        await Task.WhenAll(_partitions.Values.Append(_slot).Select(slot => slot.CloseAsync(_options.DrainTimeout))).ConfigureAwait(false);
        Task discarding;
        lock (_discardGate)
        {
            discarding = _discarding;
        }

        try
        {
            await discarding.WaitAsync(s_longestDiscard, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A launch that never ends; nothing of it is there yet.
        }
    }
}
