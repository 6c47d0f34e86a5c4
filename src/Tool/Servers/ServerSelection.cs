using TypedMcp.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Servers;

/// <summary>Finds the server that a command line means: by address, by command, or by its configured name.</summary>
internal static class ServerSelection
{
    /// <summary>Finds the server.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="printer">Where warnings go.</param>
    /// <param name="name">The name.</param>
    /// <param name="url">The value of <c>--url</c>.</param>
    /// <param name="command">What follows <c>--</c>.</param>
    /// <param name="otherwise">What else the command line could have said, where no server has that name.</param>
    public static ServerTarget Find(ToolContext context, Printer printer, string name, string? url, IReadOnlyList<string>? command, string otherwise)
    {
        ServerName.Require(name);
        return (url, command) switch
        {
            (null, null) => ServerCatalog.Load(context).Require(name, printer, otherwise),
            (not null, not null) => throw ToolException.Usage("--url and a command do not go together: a server is either an address or a command."),
            _ => new ServerTarget { Name = name, Configuration = FromCommandLine(name, url, command), Directory = context.WorkingDirectory },
        };
    }

    /// <summary>The configuration that <c>--url URL</c> or <c>-- COMMAND ARG…</c> means.</summary>
    public static ServerConfiguration FromCommandLine(string name, string? url, IReadOnlyList<string>? command)
    {
        if (url is null)
        {
            return command is [var program, ..] && program.Length > 0
                ? new ServerConfiguration { Name = name, Command = program, Arguments = [.. command.Skip(count: 1)] }
                : throw ToolException.Usage("There is no command after --.");
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? new ServerConfiguration { Name = name, Url = url }
            : throw ToolException.Usage($"'{AddressText.WithoutSecrets(url)}' is not an address that a server can be at.", "An address looks like https://mcp.example.com/mcp.");
    }
}
