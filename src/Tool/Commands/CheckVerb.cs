using System.CommandLine;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Contracts;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Commands;

/// <summary><c>check</c>: says by its exit code whether servers still are what their snapshots say.</summary>
internal sealed class CheckVerb : Verb
{
    private static readonly string[] s_formats = ["text", "json", "sarif", "github", "markdown"];
    private readonly Argument<string[]> _names = new("NAME") { Description = "The snapshots' names. Default: every configured server that has a snapshot.", Arity = ArgumentArity.ZeroOrMore };
    private readonly DriftOptions _options = new();
    private readonly Option<string> _format = new("--format") { Description = "text, json, sarif, github (annotations) or markdown.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public CheckVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "check", "Check, in CI, that servers still are what their snapshots say. Exit code 0: the same; 2: compatible; 3: breaking.", "[NAME…] [--against FILE] [--format text|json|sarif|github|markdown] [--timeout DURATION] [--url URL | -- COMMAND ARG…]")
    {
        _options.Command = command;
        _format.AcceptOnlyFromAmong(s_formats);
        Add(_names);
        Add(_format);
        _options.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp check", "every server that has a snapshot"),
        ("dotnet mcp check github --format sarif > mcp.sarif", "one server, for code scanning"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var source = _options.Read(parse);
        var names = parse.GetValue(_names) is { Length: > 0 } given ? given : Configured();
        if (names.Length > 1 && source.IsNamed)
        {
            throw ToolException.Usage("--against, --url and a command go with one name.");
        }

        var reader = new DriftReader(Context, Printer, Mask);
        var drifts = new List<Drift>();
        foreach (var name in names)
        {
            drifts.Add(await reader.ReadAsync(name, source, cancellationToken));
        }

        Context.Console.Output.Write(parse.GetValue(_format) switch
        {
            "json" => DriftReport.Json(drifts),
            "sarif" => SarifReport.Of(drifts),
            "github" => DriftReport.GitHub(drifts),
            "markdown" => DriftReport.Markdown(drifts),
            _ => DriftReport.Text(drifts, Palette.ForOutput(Context.Console)),
        });
        return drifts.Exists(drift => drift.IsBreaking) ? ExitCodes.BreakingChange
            : drifts.Exists(drift => drift.Changes.Count > 0) ? ExitCodes.CompatibleChange
            : ExitCodes.Success;
    }

    private string[] Configured()
    {
        var servers = ServerCatalog.Load(Context).Servers.Values.Where(server => server.Configuration is null or { Enabled: true });
        string[] names = [.. servers.Select(server => server.Name).Where(name => Context.Files.FileExists(SnapshotLocation.Find(Context, name)))];
        return names.Length > 0 ? names : throw new ToolException(ExitCodes.NotFound, "No configured server has a snapshot.", "Take one first: dotnet mcp snapshot NAME");
    }
}
