using System.CommandLine;
using System.Text;
using TypedMcp.Tool.Calls;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>call</c>: calls a tool.</summary>
internal sealed class CallVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name in .mcp.json." };
    private readonly Argument<string> _tool = new("TOOL") { Description = "The tool's name." };
    private readonly Argument<string[]> _pairs = new("key=value") { Description = "Arguments, read as the tool's schema says; key:=JSON for JSON, a.b=value for a member.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _args = new("--args") { Description = "All arguments as one JSON object; - reads it from standard input.", HelpName = "JSON|-" };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address, where it is not in .mcp.json.", HelpName = "URL" };
    private readonly Option<string?> _save = new("--save") { Description = "Write images, sounds and other binary parts of the answer into this directory.", HelpName = "DIRECTORY" };
    private readonly Option<bool> _json = new("--json") { Description = "Print the whole answer as JSON." };
    private readonly Option<bool> _raw = new("--raw") { Description = "Print the answer byte for byte as the server sent it." };
    private readonly Option<bool> _unchecked = new("--no-check") { Description = "Send the arguments even where they do not fit the tool's schema." };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long the call may take. Default: 300s.");

    /// <summary>Creates the verb.</summary>
    public CallVerb(ToolContext context)
        : base(context, "call", "Call a tool and print its answer. Exit code 1: the tool said that it failed.", "NAME TOOL [key=value…] [--args JSON|-] [--json | --raw] [--save DIRECTORY] [--timeout DURATION] [--no-check] [--url URL]")
    {
        Add(_name);
        Add(_tool);
        Add(_pairs);
        Add(_args);
        Add(_url);
        Add(_json);
        Add(_raw);
        Add(_save);
        Add(_unchecked);
        Add(_timeout);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp call everything echo message=hi", "arguments by name"),
        ("dotnet mcp call github list_issues owner=octo repo=hello labels=bug,ui perPage=5", "lists and numbers, as the schema says"),
        ("dotnet mcp call github create_issue --args - < issue.json", "all arguments as JSON"),
        ("dotnet mcp call weather get city=Oslo --json", "the whole answer as JSON"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var target = ServerSelection.Find(Context, Printer, parse.GetRequiredValue(_name), parse.GetValue(_url), command: null, "Name its address here: --url URL");
        if (parse.GetValue(_json) && parse.GetValue(_raw))
        {
            throw ToolException.Usage("--json and --raw do not go together.");
        }

        var tool = parse.GetRequiredValue(_tool);
        var json = parse.GetValue(_args) is "-" ? await Context.Console.Input.ReadToEndAsync(cancellationToken) : parse.GetValue(_args);
        byte[] raw = [];
        var result = await CallAsync(parse, target, tool, json, onRaw: parse.GetValue(_raw) ? sent => raw = sent : null, cancellationToken);
        if (parse.GetValue(_save) is { } directory)
        {
            foreach (var file in ResultFiles.Save(Context, [.. result.Content.Select(block => block.Raw)], Context.FullPath(directory), tool))
            {
                Printer.Note($"Wrote {Context.DisplayPath(file)}.");
            }
        }

        if (parse.GetValue(_raw))
        {
            Context.Console.Output.Write(Shown(Encoding.UTF8.GetString(raw) + "\n"));
        }
        else if (parse.GetValue(_json))
        {
            Context.Console.Output.Write(ResultPrinter.Json(result));
        }
        else if (!result.IsError)
        {
            Context.Console.Output.Write(Shown(ResultPrinter.Text(result)));
        }
        else
        {
            throw new ToolException(ExitCodes.ToolFailed, $"The tool '{tool}' failed: {ResultPrinter.Text(result).TrimEnd()}");
        }

        return result.IsError ? ExitCodes.ToolFailed : ExitCodes.Success;
    }

    // A pipe gets the text as it is; a terminal would obey what is in it.
    private string Shown(string text) => Context.Console.OutputIsTerminal ? PlainText.Of(text) : text;

    private async Task<McpToolResult> CallAsync(ParseResult parse, ServerTarget target, string tool, string? json, Action<byte[]>? onRaw, CancellationToken cancellationToken)
    {
        await using var connection = ServerConnection.Create(Context, target, timeout: null, parse.GetValue(_timeout), Mask);
        using var spinner = Context.Console.ErrorIsTerminal ? new Spinner(Context.Console, Context.Clock, $"Connecting to {target.Name}") : null;
        try
        {
            var info = ToolLookup.Require(await connection.ListToolsAsync(cancellationToken), tool, target);
            var arguments = CallArguments.Build(info, json, parse.GetValue(_pairs) ?? [], isChecked: !parse.GetValue(_unchecked));
            spinner?.Say($"Calling {tool}");
            return await connection.CallToolAsync(tool, arguments, onRaw, spinner is null ? null : Watching(spinner, tool), cancellationToken);
        }
        catch (McpCallException failure)
        {
            throw FailureReport.OfServer(failure, target);
        }
    }

    private static McpCallOptions Watching(Spinner spinner, string tool) => new()
    {
        OnProgress = (progress, _) =>
        {
            var share = progress.Total is > 0 and var total ? FormattableString.Invariant($" {progress.Progress / total:P0}") : "";
            spinner.Say($"Calling {tool}{share} {progress.Message}".TrimEnd());
            return ValueTask.CompletedTask;
        },
    };
}
