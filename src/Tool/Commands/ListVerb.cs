using System.CommandLine;
using System.Text;
using TypedMcp.Configuration;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>list</c>: shows the configured servers and how they are.</summary>
internal sealed class ListVerb : Verb
{
    private readonly Option<bool> _json = new("--json") { Description = "Print the servers as JSON." };
    private readonly Option<bool> _quick = new("--no-probe") { Description = "Do not ask the servers how they are." };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long each server may take to say how it is. Default: 5s.");

    /// <summary>Creates the verb.</summary>
    public ListVerb(ToolContext context)
        : base(context, "list", "Show the configured servers and how they are (each is asked).", "[--no-probe] [--json] [--timeout DURATION]")
    {
        Add(_quick);
        Add(_timeout);
        Add(_json);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp list", "the servers, each asked"), ("dotnet mcp list --no-probe --json", "what is configured, as JSON")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var catalog = ServerCatalog.Load(Context);
        foreach (var warning in catalog.FileWarnings.Concat(catalog.Servers.Values.SelectMany(server => server.Warnings)))
        {
            Printer.Warn(warning);
        }

        var servers = catalog.Servers.Values.ToList();
        var results = parse.GetValue(_quick) ? servers.ConvertAll(ServerProbe.WithoutAsking) : await ProbeAsync(servers, parse.GetValue(_timeout) ?? ServerProbe.DefaultLimit, cancellationToken);
        if (parse.GetValue(_json))
        {
            WriteJson(catalog, servers, results);
        }
        else if (servers.Count == 0)
        {
            Printer.Note("No server is configured yet. Try: dotnet mcp add everything -- npx -y @modelcontextprotocol/server-everything");
        }
        else
        {
            WriteTables(servers, results);
        }

        return ExitCodes.Success;
    }

    private async Task<IReadOnlyList<ProbeResult>> ProbeAsync(List<ConfiguredServer> servers, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var spinner = Context.Console.ErrorIsTerminal ? new Spinner(Context.Console, Context.Clock, "Asking the servers") : null;
        return await ServerProbe.AskAsync(Context, servers, limit, Mask, cancellationToken);
    }

    private void WriteJson(ServerCatalog catalog, List<ConfiguredServer> servers, IReadOnlyList<ProbeResult> results)
    {
        var json = new CanonicalJsonWriter();
        json.StartArray();
        foreach (var (server, result) in servers.Zip(results))
        {
            json.Element();
            ServerDescription.Write(json, server, catalog.ScopeOf(server), result);
        }

        json.EndArray();
        json.EndText();
        Context.Console.Output.Write(Encoding.UTF8.GetString(json.Written));
    }

    private void WriteTables(List<ConfiguredServer> servers, IReadOnlyList<ProbeResult> results)
    {
        var stdio = new Table("Name", "Command", "Args", "Env", "Cwd", "Status");
        var http = new Table("Name", "Url", "Auth", "Status");
        var wrong = new Table("Name", "Status");
        foreach (var (server, result) in servers.Zip(results))
        {
            switch (server.Configuration)
            {
                case null:
                    wrong.Add(server.Name, result.Text);
                    break;
                case { IsHttp: true } configuration:
                    http.Add(server.Name, AddressText.WithoutSecrets(configuration.Url!), Auth(configuration, result.Auth), result.Text);
                    break;
                case var configuration:
                    stdio.Add(server.Name, configuration.Command!, string.Join(' ', MaskedArguments.Of(configuration.Arguments)), Env(configuration), configuration.WorkingDirectory ?? "", result.Text);
                    break;
            }
        }

        var isFirst = true;
        foreach (var table in (Table[])[stdio, http, wrong])
        {
            if (!table.IsEmpty)
            {
                Context.Console.Output.Write(isFirst ? "" : "\n");
                table.Write(Context.Console.Output, Palette.ForOutput(Context.Console));
                isFirst = false;
            }
        }
    }

    private static string Env(ServerConfiguration server) =>
        string.Join(' ', server.Environment.Select(variable => $"{variable.Key}={MaskedValue.Of(variable.Value)}").Concat(server.InheritedVariables));

    private static string Auth(ServerConfiguration server, McpAuthorizationInfo? login) =>
        server.BearerTokenVariable is { } variable ? $"bearer token in {variable}"
        : server.Headers.Concat(server.EnvironmentHeaders).Any(header => header.Key.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) ? "header"
        : login is not null ? LoginStatus.Text(login)
        : server.OAuth is not null ? "OAuth"
        : "";
}
