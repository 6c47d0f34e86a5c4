using Microsoft.Extensions.Logging.Abstractions;

namespace TypedMcp.Tool.Servers;

/// <summary>The store of logins that this run uses: <c>TYPEDMCP_CREDENTIALS_STORE</c>, else what the configuration says, else the automatic one.</summary>
internal static class CredentialsStore
{
    public static IMcpTokenStore Find(ToolContext context, ServerCatalog? catalog = null)
    {
        if (context.Environment(McpTokenStores.Variable) is { Length: > 0 } chosen)
        {
            return McpTokenStores.Named(chosen, NullLogger.Instance);
        }

        return McpTokenStores.Named(Configured(catalog ?? ServerCatalog.Load(context)), NullLogger.Instance);
    }

    /// <summary>The name of the store that the configuration asks for.</summary>
    public static string Configured(ServerCatalog catalog) => catalog.Project?.CredentialsStore ?? catalog.User?.CredentialsStore ?? "auto";
}
