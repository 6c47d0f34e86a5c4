using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.TestSupport;

namespace TypedMcp.Authorization.Tests;

/// <summary>oidc-provider, a certified authorization server, and an MCP server that it protects, in a process of their own.</summary>
internal sealed class RealAuthorizationServer : IAsyncDisposable
{
    private readonly Process _process;

    private RealAuthorizationServer(Process process, string issuer, Uri endpoint)
    {
        _process = process;
        Issuer = issuer;
        Endpoint = endpoint;
    }

    public string Issuer { get; }

    public Uri Endpoint { get; }

    /// <param name="lifetime">Seconds that access tokens hold.</param>
    /// <param name="hasPages">Whether a login goes through its pages; otherwise it logs everybody in.</param>
    public static async Task<RealAuthorizationServer> StartAsync(int lifetime = 3600, bool hasPages = false)
    {
        var start = new ProcessStartInfo("node", [Script("as.mjs")]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["TTL"] = lifetime.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["AUTO"] = hasPages ? "" : "1";
        start.Environment["NODE_NO_WARNINGS"] = "1";
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith('{'))
            {
                var ready = JsonNode.Parse(line)!;
                _ = process.StandardOutput.ReadToEndAsync();
                return new RealAuthorizationServer(process, (string)ready["issuer"]!, new Uri((string)ready["mcp"]!));
            }
        }

        throw new InvalidOperationException("The authorization server did not start: " + await errors);
    }

    public static string Script(string name) => Repository.PathOf("tests", "Authorization.Tests", "Npm", name);

    /// <summary>The token requests so far, as grant and status.</summary>
    public async Task<IReadOnlyList<(string Grant, int Status)>> TokenRequestsAsync()
    {
        using var client = new HttpClient();
        using var log = JsonDocument.Parse(await client.GetStringAsync(new Uri(Endpoint, "/log")));
        return [.. log.RootElement.EnumerateArray()
            .Where(entry => entry.GetProperty("server").GetString() == "as" && entry.GetProperty("url").GetString() == "/token")
            .Select(entry => (entry.GetProperty("grant").GetString()!, entry.GetProperty("status").GetInt32()))];
    }

    public async Task<int> RefreshesAsync() => (await TokenRequestsAsync()).Count(request => request.Grant == "refresh_token");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
