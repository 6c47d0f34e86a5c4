using System.Collections.Concurrent;
using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests.Http;

/// <summary>Servers from npm over HTTP; each is started when a test asks for it, once for all tests of the collection.</summary>
public sealed class RealHttpServers : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<NodeHttpServer>>> _started = new(StringComparer.Ordinal);
    private NodeHttpServer _api = null!;

    /// <summary>Starts a server of the catalogue.</summary>
    /// <returns>Its endpoint.</returns>
    public async Task<Uri> StartAsync(string name)
    {
        var server = RealHttpServerCatalog.Find(name);
        return await StartAsync(server.Script, server.Arguments, server.Environment($"http://127.0.0.1:{_api.Port}"));
    }

    /// <summary>Starts an example server of the official TypeScript SDK.</summary>
    /// <returns>Its endpoint.</returns>
    public Task<Uri> StartExampleAsync(string name) => StartAsync($"@modelcontextprotocol/sdk/dist/esm/examples/server/{name}.js", [], []);

    public async Task InitializeAsync()
    {
        await NpmPackages.EnsureInstalledAsync("tests", "Servers", "Npm");
        _api = await NodeHttpServer.StartAsync(Repository.PathOf("tests", "Servers", "Npm", "chart-api.mjs"));
    }

    public async Task DisposeAsync()
    {
        foreach (var start in _started.Values)
        {
            try
            {
                await (await start.Value).DisposeAsync();
            }
            catch (InvalidOperationException)
            {
                // It never started; its test has said so.
            }
        }

        await _api.DisposeAsync();
    }

    private async Task<Uri> StartAsync(string script, string[] arguments, Dictionary<string, string> environment)
    {
        var path = Repository.PathOf(["tests", "Servers", "Npm", "node_modules", .. script.Split('/')]);
        var server = await _started.GetOrAdd(script, _ => new(() => NodeHttpServer.StartAsync(path, arguments, environment))).Value;
        return new Uri($"http://127.0.0.1:{server.Port}/mcp");
    }
}
