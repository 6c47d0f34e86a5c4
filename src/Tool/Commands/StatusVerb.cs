using System.CommandLine;
using System.Globalization;
using System.Text;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>status</c>: where the logins stand.</summary>
internal sealed class StatusVerb : Verb
{
    private readonly Argument<string?> _name = new("NAME") { Description = "One server; all of them without a name.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _account = new("--account") { Description = "The name of the account, where several are logged in.", HelpName = "NAME" };
    private readonly Option<bool> _json = new("--json") { Description = "Print it as JSON." };

    /// <summary>Creates the verb.</summary>
    public StatusVerb(ToolContext context)
        : base(context, "status", "Show where the logins stand: OAuth, Bearer token, Not logged in, Unsupported, Unknown.", "[NAME] [--account NAME] [--json]")
    {
        Add(_name);
        Add(_account);
        Add(_json);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp status", "every server"), ("dotnet mcp status figma --json", "one, for a script")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var catalog = ServerCatalog.Load(Context);
        List<ServerTarget> targets = parse.GetValue(_name) is { } name
            ? [catalog.Require(name, Printer)]
            : catalog.Servers.Values.Where(server => server.Configuration is not null).Select(server => new ServerTarget { Name = server.Name, Configuration = server.Configuration!, Directory = Path.GetDirectoryName(server.File)! }).ToList();
        var infos = await Task.WhenAll(targets.Select(target => LoginStatus.AskAsync(Context, target, parse.GetValue(_account), Mask, cancellationToken)));
        if (parse.GetValue(_json))
        {
            WriteJson(targets, infos);
        }
        else
        {
            WriteTable(targets, infos);
        }

        return ExitCodes.Success;
    }

    private void WriteTable(List<ServerTarget> targets, McpAuthorizationInfo[] infos)
    {
        if (targets.Count == 0)
        {
            Printer.Note("No server is configured yet.");
            return;
        }

        var table = new Table("Name", "Status", "Account", "Issuer", "Expires", "Kept in");
        foreach (var (target, info) in targets.Zip(infos))
        {
            table.Add(target.Name, LoginStatus.Text(info), info.Account ?? "", info.Issuer ?? "", info.ExpiresAt is { } end ? end.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "", info.Store ?? "");
        }

        table.Write(Context.Console.Output, Palette.ForOutput(Context.Console));
        foreach (var (target, info) in targets.Zip(infos).Where(pair => pair.Second.Problem is not null))
        {
            Printer.Warn($"{target.Name}: {info.Problem}");
        }
    }

    private void WriteJson(List<ServerTarget> targets, McpAuthorizationInfo[] infos)
    {
        var json = new CanonicalJsonWriter();
        json.StartArray();
        foreach (var (target, info) in targets.Zip(infos))
        {
            json.Element();
            Write(json, target, info);
        }

        json.EndArray();
        json.EndText();
        Context.Console.Output.Write(Mask.Apply(Encoding.UTF8.GetString(json.Written)));
    }

    private static void Write(CanonicalJsonWriter json, ServerTarget target, McpAuthorizationInfo info)
    {
        json.StartObject();
        Text(json, "name", target.Name);
        Text(json, "status", LoginStatus.Word(info.Status));
        Text(json, "credentials", LoginStatus.Snake(info.Credentials.ToString()));
        json.Name("reauthentication");
        json.Raw(info.IsReauthentication ? "true"u8 : "false"u8);
        Text(json, "account", info.Account);
        Text(json, "issuer", info.Issuer);
        Text(json, "expiresAt", info.ExpiresAt?.ToString("O", CultureInfo.InvariantCulture));
        json.Name("scopes");
        json.StartArray();
        foreach (var scope in info.Scopes)
        {
            json.Element();
            json.String(scope);
        }

        json.EndArray();
        Text(json, "store", info.Store);
        Text(json, "problem", info.Problem);
        json.EndObject();
    }

    private static void Text(CanonicalJsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.Name(name);
            json.String(value);
        }
    }
}
