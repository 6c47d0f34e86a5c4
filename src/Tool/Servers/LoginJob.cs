using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Servers;

/// <summary>Logs in to a server from a terminal.</summary>
internal sealed class LoginJob(ToolContext context, Printer printer, OutputMask mask)
{
    /// <summary>Logs in where the server names a login and there is none; says whether it did.</summary>
    public async Task<bool> DetectAsync(ServerTarget target, CancellationToken cancellationToken)
    {
        await using var connection = Connect(target);
        if ((await connection.Authorization.GetStatusAsync(cancellationToken: cancellationToken)).Status != McpAuthorizationStatus.NotLoggedIn)
        {
            return false;
        }

        printer.Note("Detected OAuth support. Starting OAuth flow…");
        await RunAsync(connection, new McpLoginOptions(), opensBrowser: true, cancellationToken);
        return true;
    }

    /// <summary>Logs in.</summary>
    /// <param name="target">The server.</param>
    /// <param name="options">How; what is said to the person is set here.</param>
    /// <param name="opensBrowser">Whether a browser is started.</param>
    /// <param name="cancellationToken">Gives the login up.</param>
    public async Task RunAsync(ServerTarget target, McpLoginOptions options, bool opensBrowser, CancellationToken cancellationToken)
    {
        await using var connection = Connect(target);
        await RunAsync(connection, options, opensBrowser, cancellationToken);
    }

    private async Task RunAsync(McpConnection connection, McpLoginOptions options, bool opensBrowser, CancellationToken cancellationToken)
    {
        var name = connection.Name;
        options.OnNote = printer.Note;
        options.OnAuthorizationUrl = address =>
        {
            printer.Note($"Authorize `{name}` by opening this URL in your browser:");
            printer.Note(address.AbsoluteUri);
        };
        options.OnDeviceCode = (code, _) =>
        {
            printer.Note($"Authorize `{name}` at {code.VerificationUri} with the code:");
            printer.Note(code.UserCode);
            if (code.VerificationUriComplete is { } complete)
            {
                printer.Note($"Or open: {complete.AbsoluteUri}");
            }

            return ValueTask.CompletedTask;
        };
        options.ReadRedirect = ReadRedirectAsync;
        if (!opensBrowser)
        {
            options.OpenBrowser = static (_, _) => ValueTask.FromResult(true);
        }

        var login = await connection.Authorization.LoginAsync(options, cancellationToken);
        printer.Note($"Successfully logged in to MCP server '{name}'. The login is kept in {login.Store}{(login.CanRefresh ? "" : "; it ends with its access token, because the server gave no refresh token")}.");
    }

    private async ValueTask<string?> ReadRedirectAsync(CancellationToken cancellationToken)
    {
        printer.Note("Then the browser shows a page that cannot be loaded. Paste its address here:");

        // A terminal's read cannot be cancelled; the process that waits for it can end.
        return await Task.Run(context.Console.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);
    }

    private McpConnection Connect(ServerTarget target) => ServerConnection.Create(context, target, timeout: null, callTimeout: null, mask);
}
