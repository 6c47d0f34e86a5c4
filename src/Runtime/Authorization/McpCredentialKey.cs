using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TypedMcp;

/// <summary>Whose tokens: a server under the name it has here, its address, and the user or account where several share it.</summary>
/// <param name="Server">The connection's name.</param>
/// <param name="Endpoint">The server's address, without fragment.</param>
/// <param name="Account">The user or account; <see langword="null"/> where there is one only.</param>
public sealed record McpCredentialKey(string Server, Uri Endpoint, string? Account = null)
{
    private const int HashLength = 16;

    /// <summary>The authorization server whose tokens are meant: a load finds nothing of another one. <see langword="null"/> for whichever the last login was made at.</summary>
    public string? Issuer { get; init; }

    /// <summary>The address as text, as it goes into the key.</summary>
    public string Address => Endpoint.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);

    /// <summary>The key as text: <c>NAME|16 hex digits of the address</c>, and <c>|ACCOUNT</c> where there is one. Two keys that differ in <see cref="Issuer"/> only have the same place: the last login holds.</summary>
    public override string ToString() => $"{Server}|{AddressHash()}{(Account is null ? "" : "|" + Account)}";

    /// <summary>A name without any character that a file name cannot have.</summary>
    internal string FileName() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ToString()))).ToLowerInvariant();

    private string AddressHash()
    {
        // The text that is hashed is the one that other MCP clients hash, so that keys can be compared.
        var address = JsonEncodedText.Encode(Address, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{{\"type\":\"http\",\"url\":\"{address}\",\"headers\":{{}}}}"));
        return Convert.ToHexString(hash)[..HashLength].ToLowerInvariant();
    }
}
