using TypedMcp.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Servers;

/// <summary>Asks servers how they are, all at once, each within its own time limit.</summary>
internal static class ServerProbe
{
    /// <summary>The time limit of one server.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Asks each server.</summary>
    public static async Task<IReadOnlyList<ProbeResult>> AskAsync(ToolContext context, IReadOnlyList<ConfiguredServer> servers, OutputMask mask, CancellationToken cancellationToken) =>
        await Task.WhenAll(servers.Select(server => AskAsync(context, server, mask, cancellationToken)));

    /// <summary>What can be said of a server without asking it.</summary>
    public static ProbeResult WithoutAsking(ConfiguredServer server) => server.Configuration switch
    {
        null => new ProbeResult(ProbeStatus.Invalid, Error: server.Error),
        { Enabled: false } => new ProbeResult(ProbeStatus.Disabled),
        _ => new ProbeResult(ProbeStatus.NotProbed),
    };

    private static async Task<ProbeResult> AskAsync(ToolContext context, ConfiguredServer server, OutputMask mask, CancellationToken cancellationToken)
    {
        var known = WithoutAsking(server);
        if (known.Status != ProbeStatus.NotProbed)
        {
            return known;
        }

        using var limit = new CancellationTokenSource(Limit, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var target = ServerTarget.Of(server);
            await using var connection = ServerConnection.Create(context, target, Limit, callTimeout: null, mask);
            var tools = await connection.ListToolsAsync(either.Token);
            return new ProbeResult(ProbeStatus.Ready, tools.Count, Login: await LoginAsync(connection, target.Configuration, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProbeResult(ProbeStatus.Failed, Error: $"no answer within {Limit.TotalSeconds} s");
        }
        catch (Exception failure) when (FailureReport.Translate(failure) is { } error)
        {
            return error.ExitCode == ExitCodes.LoginRequired
                ? new ProbeResult(ProbeStatus.LoginRequired, Error: mask.Apply(error.Message), Login: server.Configuration!.BearerTokenVariable is null ? McpAuthorizationStatus.NotLoggedIn : McpAuthorizationStatus.BearerToken)
                : new ProbeResult(ProbeStatus.Failed, Error: mask.Apply(error.Message));
        }
    }

    // A server that answered is ready, however long it takes to say what it thinks of logins.
    private static async Task<McpAuthorizationStatus?> LoginAsync(McpConnection connection, ServerConfiguration server, CancellationToken limit)
    {
        if (!server.IsHttp || server.BearerTokenVariable is not null)
        {
            return server.IsHttp ? McpAuthorizationStatus.BearerToken : null;
        }

        try
        {
            return (await connection.Authorization.GetStatusAsync(cancellationToken: limit)).Status;
        }
        catch (OperationCanceledException)
        {
            return McpAuthorizationStatus.Unknown;
        }
    }
}
