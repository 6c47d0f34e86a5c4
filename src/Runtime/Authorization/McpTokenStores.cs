using TypedMcp.Authorization;
using TypedMcp.Configuration;

namespace TypedMcp;

/// <summary>The token stores that come with the library.</summary>
public static class McpTokenStores
{
    /// <summary>Keeps tokens as long as the process lives.</summary>
    /// <returns>A store of its own.</returns>
    public static IMcpTokenStore Memory() => new MemoryTokenStore();

    /// <summary>Keeps tokens in <c>.credentials.json</c> under the home, readable by its owner only.</summary>
    /// <param name="home">The home; <see langword="null"/> for <c>TYPEDMCP_HOME</c>, else the platform's configuration directory + <c>typedmcp</c>.</param>
    /// <returns>The store.</returns>
    public static IMcpTokenStore File(string? home = null) => new FileTokenStore(home ?? HomeDirectory.Find(Environment.GetEnvironmentVariable), TimeProvider.System);
}
