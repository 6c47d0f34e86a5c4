using System.Diagnostics;

namespace TypedMcp.Benchmarks;

/// <summary>The TypeScript SDKs against the same server, each in a process of its own.</summary>
internal static class TypeScriptClients
{
    /// <param name="packages">A folder whose <c>node_modules</c> holds both SDKs; by default the one of the tests.</param>
    public static async Task RunAsync(string? packages)
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Sdk.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        packages ??= Path.Combine(root, "tests", "Servers", "Npm");
        foreach (string version in new[] { "v1", "v2" })
        {
            using HttpEchoServer server = HttpEchoServer.Start();
            using Process node = Process.Start("node", [Path.Combine(AppContext.BaseDirectory, "http-typescript.mjs"), version, server.Url, packages]);
            await node.WaitForExitAsync();
        }
    }
}
