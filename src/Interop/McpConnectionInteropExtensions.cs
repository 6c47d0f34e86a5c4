using ModelContextProtocol.Client;

namespace TypedMcp;

/// <summary>Where connections meet the official SDK.</summary>
public static class McpConnectionInteropExtensions
{
    /// <summary>The connection's server as a transport of the official client, for code that wants <see cref="McpClient"/>.</summary>
    /// <param name="connection">The connection; it stays usable beside the client and need not be open.</param>
    /// <returns>
    /// A transport that reaches the same server by the same means (for stdio: a process of its own, with the same environment, limits and shutdown).
    /// Each client made with it has a session of its own. The tools that the connection has disabled are in none of its lists, and a call of one fails before anything is sent.
    /// </returns>
    public static IClientTransport AsClientTransport(this McpConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new WireClientTransport(connection.Transport, connection.Context, connection.Tools);
    }
}
