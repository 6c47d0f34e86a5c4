using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Servers;

/// <summary>Ends a login, and says what was done: what <c>logout</c> does, and <c>remove</c> after a yes.</summary>
internal sealed class LogoutJob(ToolContext context, Printer printer, OutputMask mask)
{
    /// <summary>Whether a login is kept. Nobody is asked.</summary>
    public async Task<bool> IsLoggedInAsync(ServerTarget target, CancellationToken cancellationToken)
    {
        await using var connection = ServerConnection.Create(context, target, timeout: null, callTimeout: null, mask);
        return await connection.Authorization.IsKeptAsync(account: null, cancellationToken);
    }

    /// <summary>Logs out.</summary>
    /// <param name="target">The server.</param>
    /// <param name="account">The account; <see langword="null"/> where there is one.</param>
    /// <param name="cancellationToken">Cancels.</param>
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
