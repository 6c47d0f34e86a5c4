using System.CommandLine;
using System.Text;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>get</c>: shows how one server is configured.</summary>
internal sealed class GetVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name." };
    private readonly Option<bool> _json = new("--json") { Description = "Print it as JSON." };

    /// <summary>Creates the verb.</summary>
    public GetVerb(ToolContext context)
        : base(context, "get", "Show how a server is configured, secrets masked.", "NAME [--json]")
    {
        Add(_name);
        Add(_json);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp get github", "where it is and what it is given")];

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var catalog = ServerCatalog.Load(Context);
        var name = parse.GetRequiredValue(_name);
        if (!catalog.Servers.TryGetValue(name, out var server))
        {
            throw catalog.Unknown(name);
        }

        foreach (var warning in server.Warnings)
        {
            Printer.Warn(warning);
        }

        var json = new CanonicalJsonWriter();
        ServerDescription.Write(json, server, catalog.ScopeOf(server), probe: null);
        json.EndText();
        if (parse.GetValue(_json))
        {
            Context.Console.Output.Write(Encoding.UTF8.GetString(json.Written));
        }
        else
        {
            ServerText.Write(Context.Console.Output, Palette.ForOutput(Context.Console), server);
        }

        return Task.FromResult(ExitCodes.Success);
    }
}
