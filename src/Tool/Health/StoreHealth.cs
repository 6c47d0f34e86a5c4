using Microsoft.Extensions.Logging.Abstractions;
using TypedMcp.Authorization;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Health;

/// <summary>Checks where logins are kept: that the store can be read, and that the keyring answers where it is needed.</summary>
internal sealed class StoreHealth(ToolContext context)
{
    /// <summary>Checks the store that this run would use.</summary>
    public async Task<Finding> CheckAsync(CancellationToken cancellationToken)
    {
        var chosen = Chosen();
        try
        {
            return chosen switch
            {
                "auto" => await AutoAsync(cancellationToken),
                "encrypted" when string.IsNullOrEmpty(context.Environment(EncryptedProtection.Variable)) => await EncryptedAsync(cancellationToken),
                _ => Readable(await CountAsync(chosen, cancellationToken)),
            };
        }
        catch (McpConnectionException e)
        {
            return new Finding(FindingSeverity.Error, "credentials", e.Message, Hint: e.InnerException is KeyringException ? "Without a keyring, TYPEDMCP_CREDENTIALS_STORE=file (or \"credentialsStore\": \"file\") keeps logins in a file of yours." : null);
        }
    }

    private string Chosen() => context.Environment(McpTokenStores.Variable) is { Length: > 0 } variable ? variable : CredentialsStore.Configured(ServerCatalog.Load(context));

    private static async Task<Finding> AutoAsync(CancellationToken cancellationToken)
    {
        var file = await CountAsync("file", cancellationToken);
        try
        {
            return Readable(await CountAsync("keyring", cancellationToken));
        }
        catch (McpConnectionException e) when (e.InnerException is KeyringException { IsAbsent: false } keyring)
        {
            return new Finding(FindingSeverity.Warning, "credentials", $"The keyring does not answer ({keyring.Message.TrimEnd('.')}), so logins are kept in {file.Store}.", Hint: "Unlock the keyring; logins that are in it cannot be used until then.");
        }
        catch (McpConnectionException e) when (e.InnerException is KeyringException keyring)
        {
            return new Finding(FindingSeverity.Ok, "credentials", $"There is no keyring here ({keyring.Message.TrimEnd('.')}), so logins are kept in {file.Store}.");
        }
    }

    private static async Task<Finding> EncryptedAsync(CancellationToken cancellationToken)
    {
        // The key stands in the keyring, also where there is nothing to decrypt yet.
        await CountAsync("keyring", cancellationToken);
        return Readable(await CountAsync("encrypted", cancellationToken));
    }

    private static Finding Readable((string Store, int Logins) found) => new(FindingSeverity.Ok, "credentials", $"{(found.Logins == 1 ? "1 login" : $"{found.Logins} logins")} in {found.Store}.");

    private static async Task<(string Store, int Logins)> CountAsync(string name, CancellationToken cancellationToken)
    {
        var store = McpTokenStores.Named(name, NullLogger.Instance);
        return (store.Name, (await ((IListedTokenStore)store).KeysAsync(cancellationToken)).Count);
    }
}
