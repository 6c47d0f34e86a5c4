using System.CommandLine;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary>A verb that connects to one server, asks it something and prints what it said.</summary>
internal abstract class ServerVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name in .mcp.json." };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address, where it is not in .mcp.json.", HelpName = "URL" };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long to wait for the start and for the answer. Default: as configured.");
    private readonly IReadOnlyList<string>? _command;

    protected ServerVerb(ToolContext context, string name, string description, string usage, IReadOnlyList<string>? command)
        : base(context, name, description, usage)
    {
        _command = command;
        Add(_name);
        Add(_json);
        Add(_url);
        Add(_timeout);
    }

    /// <inheritdoc/>
    protected sealed override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var target = ServerSelection.Find(Context, Printer, parse.GetRequiredValue(_name), parse.GetValue(_url), _command, "Name the server here: --url URL, or -- COMMAND ARG…");
        var answer = await ConnectAsync(parse, target, cancellationToken);
        Context.Console.Output.Write(answer.Output);
        foreach (var note in answer.Notes)
        {
            Printer.Note(note);
        }

        return ExitCodes.Success;
    }

    /// <summary>Asks.</summary>
    /// <returns>What is printed.</returns>
    protected abstract Task<ServerAnswer> AskAsync(ParseResult parse, ServerTarget target, McpConnection connection, CancellationToken cancellationToken);

    /// <summary>Whether the answer is wanted as JSON.</summary>
    protected bool WantsJson(ParseResult parse) => parse.GetValue(_json);

    /// <summary>A server's text as it is where a program reads it; a terminal would obey what is in it.</summary>
    protected string Shown(string text) => Context.Console.OutputIsTerminal ? PlainText.Of(text) : text;

    private async Task<ServerAnswer> ConnectAsync(ParseResult parse, ServerTarget target, CancellationToken cancellationToken)
    {
        var timeout = parse.GetValue(_timeout);
        await using var connection = ServerConnection.Create(Context, target, timeout, timeout, Mask);
        using var spinner = Context.Console.ErrorIsTerminal ? new Spinner(Context.Console, Context.Clock, $"Connecting to {target.Name}") : null;
        try
        {
            return await AskAsync(parse, target, connection, cancellationToken);
        }
        catch (McpCallException failure)
        {
            throw FailureReport.OfServer(failure, target);
        }
    }
}
