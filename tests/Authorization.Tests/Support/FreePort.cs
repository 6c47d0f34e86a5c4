using System.Net;
using System.Net.Sockets;

namespace TypedMcp.Authorization.Tests;

/// <summary>A port that nobody listens on now.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
