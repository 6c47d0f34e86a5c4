namespace TypedMcp;

/// <summary>Hears what a server says by itself, as a service. One message is finished before the next; answers to calls do not wait for it.</summary>
public interface IMcpNotificationHandler
{
    /// <summary>The server logged something.</summary>
    /// <param name="message">What.</param>
    /// <param name="cancellationToken">Cancelled when the connection ends.</param>
    /// <returns>When it is handled.</returns>
    ValueTask OnLogAsync(McpLogMessage message, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>A list of the server changed.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="cancellationToken">Cancelled when the connection ends.</param>
    /// <returns>When it is handled.</returns>
    ValueTask OnListChangedAsync(McpListKind kind, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>A resource that was subscribed to changed.</summary>
    /// <param name="uri">Its address.</param>
    /// <param name="cancellationToken">Cancelled when the connection ends.</param>
    /// <returns>When it is handled.</returns>
    ValueTask OnResourceUpdatedAsync(string uri, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
