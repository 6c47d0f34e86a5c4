using System.Text.Json;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Asks a server for everything that a snapshot holds.</summary>
internal static class SnapshotTaker
{
    /// <summary>Connects, lists, disconnects.</summary>
    /// <exception cref="ToolException">The server could not be asked.</exception>
    public static async Task<SnapshotContent> TakeAsync(ToolContext context, ServerTarget target, TimeSpan? timeout, SecretMask mask, Spinner spinner, Action<string> warn, CancellationToken cancellationToken)
    {
        await using var connection = ServerConnection.Create(context, target, timeout, callTimeout: null, mask);
        try
        {
            var server = await connection.ConnectAsync(cancellationToken);
            spinner.Say($"Reading what {target.Name} offers");
            var tools = await connection.ListToolsAsync(cancellationToken);
            var used = tools.Select(tool => tool.Raw).Where(tool => IsUsed(target, tool));
            return new SnapshotContent
            {
                ServerName = server.Name,
                ServerVersion = server.Version,
                ProtocolVersion = server.ProtocolVersion,
                Capabilities = server.Capabilities,
                Instructions = server.Instructions,
                Tools = ListSorting.Sort(used, "tool", "name", warn),
            };
        }
        catch (McpCallException failure)
        {
            throw FailureReport.OfServer(failure, target);
        }
    }

    private static bool IsUsed(ServerTarget target, JsonElement tool) =>
        tool.ValueKind != JsonValueKind.Object || !tool.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || target.Configuration.Uses(name.GetString()!);
}
