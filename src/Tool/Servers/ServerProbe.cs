using TypedMcp.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Servers;

/// <summary>Asks servers how they are, all at once, each within its own time limit.</summary>
internal static class ServerProbe
{
    /// <summary>The time limit of one server, where none is given.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(5);

    /// <summary>Asks each server.</summary>
    public static async Task<IReadOnlyList<ProbeResult>> AskAsync(ToolContext context, IReadOnlyList<ConfiguredServer> servers, TimeSpan limit, OutputMask mask, CancellationToken cancellationToken) =>
        await Task.WhenAll(servers.Select(server => AskAsync(context, server, limit, mask, cancellationToken)));

    /// <summary>What can be said of a server without asking it.</summary>
    public static ProbeResult WithoutAsking(ConfiguredServer server) => server.Configuration switch
    {
        null => new ProbeResult(ProbeStatus.Invalid, Error: server.Error),
        { Enabled: false } => new ProbeResult(ProbeStatus.Disabled),
        _ => new ProbeResult(ProbeStatus.NotProbed),
    };

    private static async Task<ProbeResult> AskAsync(ToolContext context, ConfiguredServer server, TimeSpan limit, OutputMask mask, CancellationToken cancellationToken)
    {
        var known = WithoutAsking(server);
        if (known.Status != ProbeStatus.NotProbed)
        {
            return known;
        }

        var target = ServerTarget.Of(server);
        using var over = new CancellationTokenSource(limit, context.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        var login = AskLoginAsync(context, target, mask, either.Token);
        var found = await AskToolsAsync(context, target, limit, mask, either.Token, cancellationToken);
        return found with { Auth = await login };
    }

    private static async Task<McpAuthorizationInfo?> AskLoginAsync(ToolContext context, ServerTarget target, OutputMask mask, CancellationToken over)
    {
        try
        {
            return target.Configuration.IsHttp ? await LoginStatus.AskAsync(context, target, account: null, mask, over) : null;
        }
        catch (Exception failure) when (failure is OperationCanceledException || FailureReport.Translate(failure) is not null)
        {
            // The other question tells what is wrong with the server.
            return null;
        }
    }

    private static async Task<ProbeResult> AskToolsAsync(ToolContext context, ServerTarget target, TimeSpan limit, OutputMask mask, CancellationToken over, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = ServerConnection.Create(context, target, limit, callTimeout: null, mask);
            var tools = await connection.ListToolsAsync(over);
            return new ProbeResult(ProbeStatus.Ready, tools.Count);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProbeResult(ProbeStatus.Failed, Error: $"no answer within {limit.TotalSeconds} s");
        }
        catch (Exception failure) when (FailureReport.Translate(failure) is { } error)
        {
            return error.ExitCode == ExitCodes.LoginRequired
                ? new ProbeResult(ProbeStatus.LoginRequired, Error: mask.Apply(error.Message))
                : new ProbeResult(ProbeStatus.Failed, Error: mask.Apply(error.Message));
        }
    }
}
