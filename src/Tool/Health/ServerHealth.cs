using TypedMcp.Tool.Console;
using TypedMcp.Tool.Contracts;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Health;

/// <summary>Asks a server: whether it is reached, speaks MCP, knows its login, and still is what its snapshot says.</summary>
internal sealed class ServerHealth(ToolContext context, Printer printer, OutputMask mask, TimeSpan? timeout)
{
    /// <summary>Asks.</summary>
    public async Task<IReadOnlyList<Finding>> CheckAsync(ServerTarget target, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            findings.AddRange(await LoginAsync(target, cancellationToken));
            var content = await SnapshotTaker.TakeAsync(context, target, timeout, mask, spinner: null, warning => findings.Add(new Finding(FindingSeverity.Warning, "handshake", warning)), cancellationToken);
            findings.Add(new Finding(FindingSeverity.Ok, "connection", $"{content.ServerName} {content.ServerVersion}".TrimEnd() + $", protocol {content.ProtocolVersion}, {(content.Tools.Count == 1 ? "1 tool" : $"{content.Tools.Count} tools")}."));
            findings.AddRange(Snapshot(target.Name, content));
        }
        catch (Exception failure) when (FailureReport.Translate(failure) is { } error)
        {
            findings.Add(new Finding(FindingSeverity.Error, CheckOf(error.ExitCode), string.Join(" ", [error.Message, .. error.Details]), Hint: error.Hint));
        }

        return [.. findings.Select(finding => finding with { Server = target.Name })];
    }

    private static string CheckOf(int exitCode) => exitCode switch
    {
        ExitCodes.LoginRequired or ExitCodes.NotWritable => "login",
        ExitCodes.Protocol => "handshake",
        ExitCodes.Configuration => "configuration",
        ExitCodes.BadFile => "snapshot",
        _ => "connection",
    };

    private async Task<IReadOnlyList<Finding>> LoginAsync(ServerTarget target, CancellationToken cancellationToken)
    {
        if (!target.Configuration.IsHttp || target.Configuration.BearerTokenVariable is not null)
        {
            return [];
        }

        await using var connection = ServerConnection.Create(context, target, timeout, callTimeout: null, mask);
        var info = await connection.Authorization.GetStatusAsync(cancellationToken: cancellationToken);
        return info switch
        {
            { IsReauthentication: true } => [new Finding(FindingSeverity.Error, "login", $"The login kept in {info.Store} no longer works.", Hint: $"dotnet mcp login {target.Name}")],
            { Status: McpAuthorizationStatus.OAuth, Store: { } store } => [new Finding(FindingSeverity.Ok, "login", $"Logged in, kept in {store}; {Freshness(info)}.")],
            _ => [],
        };
    }

    private string Freshness(McpAuthorizationInfo info) => info.ExpiresAt is not { } end
        ? "the access token has no known end"
        : end <= context.Clock.GetUtcNow()
            ? "the access token has expired and is refreshed at its next use"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the access token holds until {end.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z");

    private IEnumerable<Finding> Snapshot(string name, SnapshotContent content)
    {
        var path = SnapshotLocation.Find(context, name);
        if (!context.Files.FileExists(path))
        {
            return SnapshotLocation.ProjectDirectory(context) is null ? [] : [new Finding(FindingSeverity.Warning, "snapshot", $"The project has no {context.DisplayPath(path)}.", Hint: $"dotnet mcp snapshot {name}")];
        }

        var drift = new DriftReader(context, printer, mask).Compare(name, CommittedSnapshot.Require(context, name), content);
        return drift switch
        {
            { Changes.Count: 0 } => [new Finding(FindingSeverity.Ok, "snapshot", $"{drift.File} is what the server says.")],
            { IsBreaking: true } => [new Finding(FindingSeverity.Error, "snapshot", $"The server is no longer what {drift.File} says: {DriftReport.Summary(drift)}.", Hint: $"Look: dotnet mcp diff {name}. Accept: dotnet mcp snapshot {name}, and mend what no longer compiles.")],
            _ => [new Finding(FindingSeverity.Warning, "snapshot", $"The server is no longer what {drift.File} says: {DriftReport.Summary(drift)}. Every caller recompiles.", Hint: $"Look: dotnet mcp diff {name}. Accept: dotnet mcp snapshot {name}")],
        };
    }
}
