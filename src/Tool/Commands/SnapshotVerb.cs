using System.CommandLine;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Commands;

/// <summary><c>snapshot</c>: writes what a server offers into a file that the build turns into C#.</summary>
internal sealed class SnapshotVerb : Verb
{
    private readonly Argument<string[]> _names = new("NAME") { Description = "The snapshot's name, and the server's in .mcp.json; several may be given.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _all = new("--all") { Description = "Every enabled server of the configuration." };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address (Streamable HTTP).", HelpName = "URL" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write. Default: NAME.mcp.json beside the nearest project file.", HelpName = "FILE" };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long to wait for the start and for each list. Default: 30s.");
    private readonly Option<bool> _reshape = new("--reshape") { Description = "Give all C# names anew instead of keeping those in the file: callers may have to change." };
    private readonly IReadOnlyList<string>? _command;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public SnapshotVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "snapshot", "Write what a server offers into NAME.mcp.json: commit it, and the build turns it into C#.", "NAME… | --all [--output FILE] [--timeout DURATION] [--reshape] [--url URL | -- COMMAND ARG…]")
    {
        _command = command;
        Add(_names);
        Add(_all);
        Add(_url);
        Add(_output);
        Add(_timeout);
        Add(_reshape);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp snapshot everything -- npx -y @modelcontextprotocol/server-everything", "a server that is a command"),
        ("dotnet mcp snapshot figma --url https://mcp.figma.com/mcp", "a server at an address"),
        ("dotnet mcp snapshot figma", "a server of .mcp.json"),
        ("dotnet mcp snapshot --all", "every enabled server of .mcp.json"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var names = Names(parse);
        var isOne = names.Length == 1;
        if (!isOne && (parse.GetValue(_url) ?? parse.GetValue(_output) ?? _command?[0]) is not null)
        {
            throw ToolException.Usage("--url, --output and a command go with one name.");
        }

        var exitCode = ExitCodes.Success;
        foreach (var name in names)
        {
            try
            {
                await SnapshotAsync(parse, name, cancellationToken);
            }
            catch (Exception failure) when (!isOne && FailureReport.Translate(failure) is { } error)
            {
                // The others are taken all the same.
                Printer.Fail(error);
                exitCode = exitCode == ExitCodes.Success ? error.ExitCode : exitCode;
            }
        }

        return exitCode;
    }

    private async Task SnapshotAsync(ParseResult parse, string name, CancellationToken cancellationToken)
    {
        var target = ServerSelection.Find(Context, Printer, name, parse.GetValue(_url), _command, "Name the server here: --url URL, or -- COMMAND ARG…");
        var path = parse.GetValue(_output) is { } output ? Context.FullPath(output) : null;
        if (await new SnapshotJob(Context, Printer, Mask).RunAsync(target, path, parse.GetValue(_timeout), parse.GetValue(_reshape), cancellationToken))
        {
            Printer.Note($"In C#: {CSharpLines.Interface(name)}");
        }
    }

    private string[] Names(ParseResult parse)
    {
        var given = parse.GetValue(_names) ?? [];
        if (parse.GetValue(_all) == given.Length > 0)
        {
            throw ToolException.Usage(given.Length > 0 ? "--all and names do not go together." : "Which server? Name it, or write --all for every enabled one.", $"Usage: dotnet mcp {Name} {Usage}");
        }

        return given.Length > 0 ? given : [.. ServerCatalog.Load(Context).Servers.Values.Where(server => server.Configuration is null or { Enabled: true }).Select(server => server.Name)];
    }
}
