using System.Net;
using System.Net.Sockets;

namespace TypedMcp.Authorization;

/// <summary>Which addresses a server may send us to: metadata is a stranger's text, and must not become requests to this network's inside.</summary>
internal static class AddressFilter
{
    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("fc00::/7"), IPNetwork.Parse("fec0::/10"),
    ];

    private static readonly IPNetwork[] s_forbidden =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("::/96"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fd00:ec2::/32"), IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork s_loopback = IPNetwork.Parse("127.0.0.0/8");
    private static readonly IPNetwork s_translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_tunnelled = IPNetwork.Parse("2002::/16");
    private static readonly string[] s_insideNames = ["localhost", "metadata", "instance-data", "metadata.google.internal", "metadata.goog"];

    /// <summary>Whether <paramref name="address"/>, named by the server at <paramref name="server"/> or on its behalf, may be asked, as far as its text says. What its name stands for is <see cref="AddressGuard"/>'s business.</summary>
    public static bool Allows(Uri address, Uri server)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0 || address.Fragment.Length > 0 || address.Host.Length == 0)
        {
            return false;
        }

        // Who reaches the server reaches its neighbours too; a test server on loopback has its authorization server there.
        var isNear = (Origin.IsLoopback(address) && Origin.IsLoopback(server)) || address.IdnHost.Equals(server.IdnHost, StringComparison.OrdinalIgnoreCase);
        return isNear ? address.Scheme == "https" || server.Scheme == "http" || Origin.IsLoopback(address) : address.Scheme == "https" && !IsInside(address);
    }

    /// <summary>Where an IP address is. One that only wraps an IPv4 address (mapped, NAT64, 6to4) is where that is.</summary>
    public static AddressKind KindOf(IPAddress ip)
    {
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
        {
            var bytes = ip.GetAddressBytes();
            ip = ip.IsIPv4MappedToIPv6 || s_translated.Contains(ip) ? new IPAddress(bytes.AsSpan(start: 12)) : s_tunnelled.Contains(ip) ? new IPAddress(bytes.AsSpan(start: 2, length: 4)) : ip;
        }

        return ip switch
        {
            { AddressFamily: not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) } => AddressKind.Forbidden,
            _ when ip.Equals(IPAddress.IPv6Loopback) || IsIn(s_loopback, ip) => AddressKind.Loopback,
            _ when Array.Exists(s_forbidden, network => IsIn(network, ip)) => AddressKind.Forbidden,
            _ when Array.Exists(s_private, network => IsIn(network, ip)) => AddressKind.Private,
            _ => AddressKind.Outside,
        };
    }

    private static bool IsInside(Uri address)
    {
        var host = address.IdnHost.TrimEnd('.').ToLowerInvariant();
        return IPAddress.TryParse(host.Trim('[', ']'), out var ip)
            ? KindOf(ip) != AddressKind.Outside
            : s_insideNames.Contains(host) || host.EndsWith(".localhost", StringComparison.Ordinal) || host.EndsWith(".internal", StringComparison.Ordinal) || host.EndsWith(".local", StringComparison.Ordinal);
    }

    private static bool IsIn(IPNetwork network, IPAddress ip) => network.BaseAddress.AddressFamily == ip.AddressFamily && network.Contains(ip);
}
