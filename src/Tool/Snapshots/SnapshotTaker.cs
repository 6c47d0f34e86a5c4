using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Asks a server for everything that a snapshot holds.</summary>
internal static class SnapshotTaker
{
    /// <summary>Connects, lists, disconnects.</summary>
    /// <exception cref="ToolException">The server could not be asked.</exception>
    public static async Task<SnapshotContent> TakeAsync(ToolContext context, ServerTarget target, TimeSpan? timeout, OutputMask mask, Spinner? spinner, Action<string> warn, CancellationToken cancellationToken)
    {
        await using var connection = ServerConnection.Create(context, target, timeout, callTimeout: null, mask);
        try
        {
            var server = await connection.ConnectAsync(cancellationToken);
            spinner?.Say($"Reading what {target.Name} offers");
            var tools = await connection.ListToolsAsync(cancellationToken);
            var lists = new OptionalLists(connection, server.Capabilities, warn);
            return new SnapshotContent
            {
                ServerName = server.Name,
                ServerVersion = server.Version,
                ProtocolVersion = server.ProtocolVersion,
                Capabilities = server.Capabilities,
                Instructions = server.Instructions,
                Tools = ListSorting.Sort(tools.Where(tool => target.Configuration.Uses(tool.Name)).Select(tool => tool.Raw), "tool", "name", warn),
                Prompts = await lists.ReadAsync("prompts", "prompts/list", "prompts", "prompt", "name", cancellationToken),
                Resources = await lists.ReadAsync("resources", "resources/list", "resources", "resource", "uri", cancellationToken),
                ResourceTemplates = await lists.ReadAsync("resources", "resources/templates/list", "resourceTemplates", "resource template", "uriTemplate", cancellationToken),
            };
        }
        catch (McpCallException failure)
        {
            throw FailureReport.OfServer(failure, target);
        }
    }
}
