using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests;

/// <summary>A real MCP server from npm, pinned by the lock file under tests/Servers/Npm.</summary>
internal static class NpmServer
{
    public static string Everything => EntryPoint("@modelcontextprotocol/server-everything", "dist/index.js");

    public static string Filesystem => EntryPoint("@modelcontextprotocol/server-filesystem", "dist/index.js");

    public static string Memory => EntryPoint("@modelcontextprotocol/server-memory", "dist/index.js");

    public static string Playwright => EntryPoint("@playwright/mcp", "cli.js");

    public static string Azure => EntryPoint("@azure/mcp", "index.js");

    private static string EntryPoint(string package, string file)
    {
        var path = Repository.PathOf("tests", "Servers", "Npm", "node_modules", package, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{package} is not installed: run ./test.sh, or npm ci in tests/Servers/Npm.", path);
    }
}
