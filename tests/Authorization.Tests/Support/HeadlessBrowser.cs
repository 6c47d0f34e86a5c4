using System.Net;

namespace TypedMcp.Authorization.Tests;

/// <summary>Follows an authorization address to our callback, with a cookie jar, and keeps the page at the end.</summary>
internal sealed class HeadlessBrowser
{
    private readonly List<Uri> _addresses = [];

    /// <summary>The addresses that it was sent to.</summary>
    public IReadOnlyList<Uri> Addresses => _addresses;

    /// <summary>The status and text of the last page.</summary>
    public (HttpStatusCode Status, string Text)? Page { get; private set; }

    public async ValueTask<bool> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        _addresses.Add(address);
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler);
        using var response = await client.GetAsync(address, CancellationToken.None);
        Page = (response.StatusCode, await response.Content.ReadAsStringAsync(CancellationToken.None));
        return true;
    }
}
