using System.Text.Json;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Reads the lists that a server need not have. A server that declares one and then fails to give it costs a warning, not the snapshot.</summary>
internal sealed class OptionalLists(McpConnection connection, JsonElement capabilities, Action<string> warn)
{
    private const int MethodNotFound = -32601;

    /// <summary>Reads a list, sorted; <see langword="null"/> where the server does not declare the capability, or fails to give the list.</summary>
    /// <param name="capability">The capability that the list belongs to.</param>
    /// <param name="method">The method.</param>
    /// <param name="member">The member of the answer.</param>
    /// <param name="what">What an entry is, for warnings.</param>
    /// <param name="key">The member that names an entry.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public async Task<IReadOnlyList<JsonElement>?> ReadAsync(string capability, string method, string member, string what, string key, CancellationToken cancellationToken)
    {
        if (capabilities.ValueKind != JsonValueKind.Object || !capabilities.TryGetProperty(capability, out var declared) || declared.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        try
        {
            return ListSorting.Sort(await connection.ListAsync(method, member, cancellationToken), what, key, warn);
        }
        catch (McpErrorException error) when (error.Code == MethodNotFound)
        {
            // Few servers with resources have templates too.
            return null;
        }
        catch (McpErrorException error)
        {
            warn($"The server declares '{capability}' and refuses '{method}': {error.Message} (JSON-RPC error {error.Code}). The list is left out.");
            return null;
        }
    }
}
