using System.CommandLine;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Calls;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Contracts;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Inference;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Commands;

/// <summary><c>infer</c>: learns what a tool answers from real answers, and makes its method typed.</summary>
internal sealed class InferVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The snapshot's name, and the server's in .mcp.json." };
    private readonly Argument<string> _tool = new("TOOL") { Description = "The tool's name." };
    private readonly Argument<string[]> _pairs = new("key=value") { Description = "Arguments of the calls, as for call.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string[]> _args = new("--args") { Description = "All arguments of a call as one JSON object. Given again, the tool is called again.", HelpName = "JSON", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _from = new("--from") { Description = "Learn from an answer that call --json saved, or from a recording, instead of a call. May be given again.", HelpName = "FILE", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _enums = new("--enum") { Description = "The texts at this place, such as items[].status, are all that there may be. May be given again.", HelpName = "PATH", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _maps = new("--map") { Description = "The members' names of the object at this place are data. May be given again.", HelpName = "PATH", AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> _anew = new("--anew") { Description = "Learn from these answers alone, whatever schema there is." };
    private readonly Option<bool> _write = new("--write") { Description = "Write the schema into the snapshot without asking." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the schema, and nothing else." };
    private readonly Option<bool> _unchecked = new("--no-check") { Description = "Send the arguments even where they do not fit the tool's schema." };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address, where it is not in .mcp.json.", HelpName = "URL" };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long each call may take. Default: 300s.");
    private readonly IReadOnlyList<string>? _command;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public InferVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "infer", "Learn from real answers what a tool returns, and make its method typed.", "NAME TOOL [key=value…] [--args JSON]… [--from FILE]… [--enum PATH]… [--map PATH]… [--anew] [--write] [--json] [--no-check] [--timeout DURATION] [--url URL | -- COMMAND ARG…]")
    {
        _command = command;
        Add(_name);
        Add(_tool);
        Add(_pairs);
        foreach (var option in (Option[])[_args, _from, _enums, _maps, _anew, _write, _json, _unchecked, _url, _timeout])
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp infer github get_issue owner=octo repo=hello issue_number=1", "call the tool, show what was learned, and ask"),
        ("dotnet mcp infer weather get --args '{\"city\":\"Oslo\"}' --args '{\"city\":\"Rome\"}' --enum sky --write", "learn from two calls"),
        ("dotnet mcp infer weather get --from answer.json --write", "learn from an answer that was saved"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var (name, tool) = (parse.GetRequiredValue(_name), parse.GetRequiredValue(_tool));
        var file = CommittedSnapshot.Require(Context, name);
        var before = ResultOverlay.Find(file.Existing, tool);
        RequireUntyped(file, name, tool, isAllowed: before is not null || parse.GetValue(_anew));

        var marks = new LearningMarks(parse.GetValue(_enums) ?? [], parse.GetValue(_maps) ?? []);
        var learned = new LearnedSchema();
        if (before is { } schema && !parse.GetValue(_anew))
        {
            SchemaSeed.Read(learned, schema, path: "", marks);
        }

        foreach (var (source, answer) in await AnswersAsync(parse, name, tool, cancellationToken))
        {
            learned.Learn(AnswerValue.Of(answer, source), path: "", marks);
        }

        marks.RequireMet();
        var result = LearnedSchemaWriter.Write(learned);
        var text = ResultOverlay.Set(name, file, tool, result);
        Show(parse, file.Path, name, tool, result, text);
        Finish(parse, file, tool, text);
        return ExitCodes.Success;
    }

    private static void RequireUntyped(SnapshotFile file, string name, string tool, bool isAllowed)
    {
        var raw = ToolLookup.Require(JsonMember.Items(file.Existing, "tools").ToList(), tool, name);
        if (!isAllowed && raw.TryGetProperty("outputSchema", out var declared) && declared.ValueKind == JsonValueKind.Object)
        {
            throw ToolException.Usage($"The server itself says what '{tool}' returns, so its result is typed already.", "--anew learns a schema that is used in place of the server's.");
        }
    }

    private async Task<List<(string Source, JsonElement Answer)>> AnswersAsync(ParseResult parse, string name, string tool, CancellationToken cancellationToken)
    {
        string[] files = parse.GetValue(_from) ?? [];
        var answers = files.SelectMany(file => AnswerFile.Read(Context, file, tool).Select(answer => (file, answer))).ToList();
        var calls = parse.GetValue(_args) is { Length: > 0 } given ? given : (string?[])[null];
        if (calls is [null] && files.Length > 0 && parse.GetValue(_pairs) is null or [])
        {
            return answers;
        }

        var target = ServerSelection.Find(Context, Printer, name, parse.GetValue(_url), _command, "Name the server here: --url URL, or -- COMMAND ARG…");
        await using var connection = ServerConnection.Create(Context, target, timeout: null, parse.GetValue(_timeout), Mask);
        using var spinner = Context.Console.ErrorIsTerminal ? new Spinner(Context.Console, Context.Clock, $"Connecting to {target.Name}") : null;
        try
        {
            var info = ToolLookup.Require(await connection.ListToolsAsync(cancellationToken), tool, target);
            var arguments = Array.ConvertAll(calls, json => CallArguments.Build(info, json, parse.GetValue(_pairs) ?? [], isChecked: !parse.GetValue(_unchecked)));
            spinner?.Say($"Calling {tool}");
            foreach (var one in arguments)
            {
                using var answer = JsonDocument.Parse(ResultPrinter.Json(await connection.CallToolAsync(tool, one, callOptions: null, cancellationToken)));
                answers.Add(($"{tool} {one.GetRawText()}", answer.RootElement.Clone()));
            }

            return answers;
        }
        catch (McpCallException failure)
        {
            throw FailureReport.OfServer(failure, target);
        }
    }

    private void Show(ParseResult parse, string path, string name, string tool, JsonObject schema, byte[] text)
    {
        var json = new CanonicalJsonWriter();
        json.Raw(Encoding.UTF8.GetBytes(schema.ToJsonString()));
        json.EndText();
        if (!parse.GetValue(_json))
        {
            var proxy = SnapshotModel.Compile(path, name, text).Proxy!;
            var model = proxy.Tools.Single(one => one.WireName == tool);
            Context.Console.Output.WriteLine($"{Palette.ForOutput(Context.Console).Strong(model.WireName)}  {MethodText.Of(model)}");
            foreach (var line in model.Result is { } result ? TypeText.Below(result, proxy.Types) : [])
            {
                Context.Console.Output.WriteLine($"  {line}");
            }
        }

        Context.Console.Output.Write(Encoding.UTF8.GetString(json.Written));
    }

    private void Finish(ParseResult parse, SnapshotFile file, string tool, byte[] text)
    {
        var shown = Context.DisplayPath(file.Path);
        if (file.Before.AsSpan().SequenceEqual(text))
        {
            Printer.Note($"{shown} says so already.");
            return;
        }

        if (!parse.GetValue(_write) && !(Confirmation.CanAsk(Context.Console) && Confirmation.Ask(Context.Console, $"Write this into {shown} (options.outputSchemas)?")))
        {
            Printer.Note("Nothing was written. --write writes it.");
            return;
        }

        file.Write(text);
        Printer.Note($"Wrote {shown}: the result of '{tool}' is typed. Change the schema there by hand where you know better; snapshot keeps it.");
    }
}
