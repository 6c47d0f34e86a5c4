using System.CommandLine;
using TypedMcp.Configuration;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Commands;

/// <summary><c>add</c>: puts a server into the configuration, takes its first snapshot, and shows the C# to write.</summary>
internal sealed class AddVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "What the server is called from now on." };
    private readonly AddOptions _server = new();
    private readonly Option<bool> _global = new("--global") { Description = "Into the user's own configuration instead of the project's .mcp.json." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace a server of that name without asking." };
    private readonly Option<bool> _noSnapshot = new("--no-snapshot") { Description = "Do not take a snapshot: the server is not asked anything." };
    private readonly Option<bool> _noLogin = new("--no-login") { Description = "Do not log in where the server wants that." };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long the snapshot may wait for the start and for each list. Default: 30s.");
    private readonly IReadOnlyList<string>? _command;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public AddVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "add", "Put a server into .mcp.json, take its first snapshot, and show the C# to write.", "NAME [OPTIONS] (--url URL | -- COMMAND ARG…)")
    {
        _command = command;
        Add(_name);
        foreach (var option in _server.All)
        {
            Add(option);
        }

        Add(_global);
        Add(_force);
        Add(_noSnapshot);
        Add(_noLogin);
        Add(_timeout);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp add everything -- npx -y @modelcontextprotocol/server-everything", "a server that is a command"),
        ("dotnet mcp add github --url https://api.githubcopilot.com/mcp/ --bearer-token-env-var GITHUB_TOKEN", "a server at an address"),
        ("dotnet mcp add db --env DATABASE_URL='${DATABASE_URL}' -- npx -y @bytebase/dbhub", "a secret that stays in the environment"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var name = parse.GetRequiredValue(_name);
        ServerName.Require(name);
        var server = _server.Read(parse, name, _command);
        var edit = ConfigurationEdit.Open(Context, parse.GetValue(_global));
        ConfirmReplacement(edit, name, parse.GetValue(_force));
        edit.Set(name, ServerEntryWriter.Write(server));
        edit.Save();
        Printer.Note($"Added '{name}' to {Context.DisplayPath(edit.Path)}.");
        WarnOfSecrets(server, parse.GetValue(_global));
        if (!parse.GetValue(_noSnapshot))
        {
            var target = new ServerTarget { Name = name, Configuration = server, Directory = Path.GetDirectoryName(edit.Path)! };
            await SnapshotAsync(target, parse.GetValue(_timeout), mayLogIn: !parse.GetValue(_noLogin), cancellationToken);
        }

        Printer.Note("In C#:");
        foreach (var line in CSharpLines.Program(server))
        {
            Context.Console.Output.WriteLine(line);
        }

        return ExitCodes.Success;
    }

    private async Task SnapshotAsync(ServerTarget target, TimeSpan? timeout, bool mayLogIn, CancellationToken cancellationToken)
    {
        try
        {
            await new SnapshotJob(Context, Printer, Mask).RunAsync(target, path: null, timeout, reshape: false, cancellationToken);
        }
        catch (Exception failure) when (FailureReport.Translate(failure) is { } error)
        {
            if (mayLogIn && error.ExitCode == ExitCodes.LoginRequired && await new LoginJob(Context, Printer, Mask).DetectAsync(target, cancellationToken))
            {
                await SnapshotAsync(target, timeout, mayLogIn: false, cancellationToken);
                return;
            }

            throw new ToolException(error.ExitCode, error.Message, $"The server is configured; only its snapshot is missing. When this is mended: dotnet mcp snapshot {target.Name}. {error.Hint}".TrimEnd(), failure) { Details = error.Details };
        }
    }

    private void ConfirmReplacement(ConfigurationEdit edit, string name, bool force)
    {
        if (force || edit.Servers.All(server => server.Name != name))
        {
            return;
        }

        var there = $"{Context.DisplayPath(edit.Path)} has a server named '{name}'.";
        if (!Confirmation.CanAsk(Context.Console))
        {
            throw ToolException.Usage(there, "--force replaces it.");
        }

        if (!Confirmation.Ask(Context.Console, $"{there} Replace it?"))
        {
            throw ToolException.Usage("Nothing was changed.");
        }
    }

    private void WarnOfSecrets(ServerConfiguration server, bool global)
    {
        foreach (var key in global ? [] : OpenSecrets.Of(server))
        {
            Printer.Warn(OpenSecrets.Warning(key));
        }
    }
}
