using System.CommandLine;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Contracts;

namespace TypedMcp.Tool.Commands;

/// <summary><c>diff</c>: shows how a server differs from its snapshot, from a caller's point of view.</summary>
internal sealed class DiffVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The snapshot's name, and the server's in .mcp.json." };
    private readonly DriftOptions _options = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print the changes as JSON." };

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public DiffVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "diff", "Show how a server differs from its snapshot: what breaks callers, what to look at, what is safe.", "NAME [--against FILE] [--json] [--timeout DURATION] [--url URL | -- COMMAND ARG…]")
    {
        _options.Command = command;
        Add(_name);
        Add(_json);
        _options.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp diff github", "the project's snapshot, and the server now"),
        ("dotnet mcp diff github --against /tmp/new.mcp.json", "the project's snapshot, and another file"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var drift = await new DriftReader(Context, Printer, Mask).ReadAsync(parse.GetRequiredValue(_name), _options.Read(parse), cancellationToken);
        Context.Console.Output.Write(parse.GetValue(_json) ? DriftReport.Json([drift]) : DriftReport.Text([drift], Palette.ForOutput(Context.Console)));
        return ExitCodes.Success;
    }
}
