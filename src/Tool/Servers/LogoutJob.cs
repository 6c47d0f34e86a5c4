using TypedMcp.Authorization;
using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Servers;

/// <summary>Ends logins and says what was done.</summary>
internal sealed class LogoutJob(ToolContext context, Printer printer, OutputMask mask)
{
    /// <summary>The accounts whose logins to a server are kept; an account without a name is <see langword="null"/>. No server is asked.</summary>
    /// <exception cref="McpConnectionException">The store cannot be used.</exception>
    public async Task<IReadOnlyList<string?>> AccountsAsync(string server, CancellationToken cancellationToken)
    {
        var keys = await ((IListedTokenStore)CredentialsStore.Find(context)).KeysAsync(cancellationToken);
        return [.. keys.Where(key => key.Server == server).Select(key => key.Account).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Ends one login.</summary>
    public async Task RunAsync(ServerTarget target, string? account, CancellationToken cancellationToken)
    {
        await using var connection = ServerConnection.Create(context, target, timeout: null, callTimeout: null, mask);
        var result = await connection.Authorization.LogoutAsync(account, cancellationToken);
        if (!result.WasLoggedIn)
        {
            printer.Note($"No OAuth credentials stored for '{target.Name}'.");
            return;
        }

        printer.Note($"Removed OAuth credentials for '{target.Name}' from {string.Join(" and ", result.RemovedFrom)}.");
        switch (result.Revoked)
        {
            case true:
                printer.Note("The authorization server was told, and takes them no longer.");
                break;
            case false:
                printer.Warn($"The authorization server could not be told, so the tokens may work elsewhere until they expire: {result.RevocationProblem}");
                break;
            default:
                printer.Note("The authorization server offers no revocation: the tokens end when they expire.");
                break;
        }
    }
}
