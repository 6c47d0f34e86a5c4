using System.Text.Json;
using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>A connection to the server with a home, a browser and a clock of its own.</summary>
internal sealed class Client : IAsyncDisposable
{
    private readonly TemporaryFolder? _ownHome;

    public Client(OAuthServer server, Action<McpOAuthOptions>? configure = null, string? home = null, Action<McpHttpOptions>? http = null, string name = "demo", SteppingTime? time = null)
        : this(server.Endpoint, configure, home, http, name, time)
    {
    }

    public Client(Uri endpoint, Action<McpOAuthOptions>? configure = null, string? home = null, Action<McpHttpOptions>? http = null, string name = "demo", SteppingTime? time = null)
    {
        _ownHome = home is null ? new TemporaryFolder() : null;
        Home = home ?? _ownHome!.FullPath;
        Time = time ?? new SteppingTime();
        OAuth = new McpOAuthOptions { Store = McpTokenStores.File(Home), Login = new McpLoginOptions { OpenBrowser = Browser.OpenAsync, Timeout = TimeSpan.FromMinutes(2) } };
        configure?.Invoke(OAuth);
        Key = new McpCredentialKey(name, endpoint, OAuth.Account);
        var transport = McpTransport.Http(endpoint.OriginalString, options =>
        {
            options.OAuth = OAuth;
            http?.Invoke(options);
        });
        Connection = McpConnection.Create(transport, new McpConnectionOptions { Name = name, TimeProvider = Time, LoggerFactory = Log });
    }

    public string Home { get; }

    public SteppingTime Time { get; }

    public HeadlessBrowser Browser { get; } = new();

    public LogCapture Log { get; } = new();

    public McpOAuthOptions OAuth { get; }

    public McpConnection Connection { get; }

    public McpCredentialKey Key { get; }

    public IMcpTokenStore Store => OAuth.Store!;

    public Task<McpLoginResult> LoginAsync(McpLoginOptions? options = null) => Connection.Authorization.LoginAsync(options);

    public async Task<string> CallAsync() => (await Connection.CallToolAsync("echo", JsonSerializer.SerializeToElement(new { }))).Text;

    public async Task<McpCredential> StoredAsync() => (await Store.LoadAsync(Key)) ?? throw new InvalidOperationException("Nothing is stored.");

    /// <summary>Stores tokens as an earlier login would have.</summary>
    public async Task<McpCredential> StoreAsync(OAuthServer server, Func<McpCredential, McpCredential>? edit = null)
    {
        var now = Time.GetUtcNow();
        var credential = new McpCredential
        {
            Issuer = server.Issuer, ClientId = "registered-client", AccessToken = server.IssueToken(), RefreshToken = "refresh-token-stored-0123456789abcdef",
            ObtainedAt = now, ExpiresAt = now + TimeSpan.FromHours(1), Scopes = ["mcp:read"], Resource = server.Endpoint.OriginalString,
        };
        credential = edit?.Invoke(credential) ?? credential;
        await Store.SaveAsync(Key, credential);
        return credential;
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _ownHome?.Dispose();
    }
}
