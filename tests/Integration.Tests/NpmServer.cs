using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests;

/// <summary>A real MCP server from npm, pinned by the lock file under tests/Servers/Npm.</summary>
internal static class NpmServer
{
    public static string Everything => EntryPoint("server-everything");

    public static string Filesystem => EntryPoint("server-filesystem");

    public static string Memory => EntryPoint("server-memory");

    private static string EntryPoint(string package)
    {
        var path = Repository.PathOf("tests", "Servers", "Npm", "node_modules", "@modelcontextprotocol", package, "dist", "index.js");
        return File.Exists(path) ? path : throw new FileNotFoundException($"@modelcontextprotocol/{package} is not installed: run ./test.sh, or npm ci in tests/Servers/Npm.", path);
    }
}
