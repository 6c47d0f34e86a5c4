using System.Net;

namespace TypedMcp.Authorization;

/// <summary>
/// Looks, whenever a connection is made for a login, at the addresses that a name stands for: a public name may stand for an address inside this network, and for another one the next time (DNS
/// rebinding). What it allows is what is connected to; the name is not asked for again.
/// </summary>
/// <param name="server">The MCP server's address.</param>
/// <param name="options">Whom the application named itself, and how names are resolved.</param>
internal sealed class AddressGuard(Uri server, McpOAuthOptions options)
{
    private static readonly HttpRequestOptionsKey<AddressGuard> s_key = new("TypedMcp.AddressGuard");

    // Where the server itself was found, if that is inside. Once outside, it stays there: a server must not move inside to take us along.
    private volatile AddressKind _kind = Origin.IsLoopback(server) ? AddressKind.Loopback : AddressKind.Outside;
    private volatile bool _isOutside;

    /// <summary>The guard of a request; <see langword="null"/> where nobody but the application chose its address.</summary>
    public static AddressGuard? Of(HttpRequestMessage request) => request.Options.TryGetValue(s_key, out var guard) ? guard : null;

    /// <summary>Guards the connections that a request needs.</summary>
    public void Watch(HttpRequestMessage request) => request.Options.Set(s_key, this);

    /// <summary>The addresses of a host that may be connected to.</summary>
    /// <exception cref="AddressRefusedException">None of them may.</exception>
    public async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await options.ResolveHost(host, cancellationToken).ConfigureAwait(false);
        if (IsHost(server, host))
        {
            Note(addresses);
            return addresses;
        }

        if (options.IdentityAssertion is { } provider && IsHost(provider.TokenEndpoint, host))
        {
            return addresses;
        }

        var allowed = Array.FindAll(addresses, Allows);
        return allowed.Length > 0 ? allowed : throw new AddressRefusedException($"{host} stands for {(addresses.Length == 0 ? "no address" : $"{addresses[0]}, which is inside of this network, where the server is not")}");
    }

    private static bool IsHost(Uri address, string host) => address.IdnHost.Equals(host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

    /// <summary>Outside, or where the server is: a company's server has its authorization server beside it.</summary>
    private bool Allows(IPAddress ip) => AddressFilter.KindOf(ip) switch
    {
        AddressKind.Outside => true,
        AddressKind.Forbidden => false,
        var kind => !_isOutside && kind == _kind,
    };

    private void Note(IPAddress[] addresses)
    {
        foreach (var kind in addresses.Select(AddressFilter.KindOf))
        {
            if (kind == AddressKind.Outside)
            {
                _isOutside = true;
            }
            else if (_kind == AddressKind.Outside)
            {
                _kind = kind;
            }
        }
    }
}
