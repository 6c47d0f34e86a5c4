namespace TypedMcp.Integration.Tests;

/// <summary>Connections to real servers.</summary>
internal static class Real
{
    /// <summary>A connection whose messages are judged.</summary>
    public static McpConnection Connect(McpTransport transport, McpConnectionOptions? options = null) => McpConnection.Create(new JudgedTransport(transport), options);
}
