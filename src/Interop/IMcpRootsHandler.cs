using ModelContextProtocol.Protocol;

namespace TypedMcp;

/// <summary>Tells servers which folders they may work in, as a service: <c>.WithRoots()</c> on a registered connection uses it.</summary>
public interface IMcpRootsHandler
{
    /// <summary>Lists them, each time anew.</summary>
    /// <param name="cancellationToken">Cancelled when the server takes the request back or the connection ends.</param>
    /// <returns>The folders.</returns>
    ValueTask<IReadOnlyList<Root>> ListRootsAsync(CancellationToken cancellationToken);
}
