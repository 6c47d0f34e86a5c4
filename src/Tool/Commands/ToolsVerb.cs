using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TypedMcp.Generator.Model;
using TypedMcp.Tool.Calls;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Contracts;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Commands;

/// <summary><c>tools</c>: shows a server's tools as the C# methods that they become.</summary>
internal sealed class ToolsVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name in .mcp.json." };
    private readonly Argument<string?> _tool = new("TOOL") { Description = "One tool, with all that is known of it.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _schema = new("--schema") { Description = "Show the tool's schemas as JSON." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the raw tools as JSON." };
    private readonly Option<bool> _committed = new("--snapshot") { Description = "Read the project's snapshot instead of asking the server." };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address, where it is not in .mcp.json.", HelpName = "URL" };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long to wait for the start and for the list. Default: 30s.");
    private readonly IReadOnlyList<string>? _command;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public ToolsVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "tools", "Show a server's tools as the C# methods that they become.", "NAME [TOOL] [--schema] [--json] [--snapshot] [--timeout DURATION] [--url URL | -- COMMAND ARG…]")
    {
        _command = command;
        Add(_name);
        Add(_tool);
        foreach (var option in (Option[])[_schema, _json, _committed, _url, _timeout])
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp tools github", "one line for each tool"),
        ("dotnet mcp tools github create_issue --schema", "one tool, with its schemas"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var name = parse.GetRequiredValue(_name);
        var text = await ReadAsync(parse, name, cancellationToken);
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = SnapshotFile.MaxDepth });
        var raw = JsonMember.Items(document.RootElement, "tools").ToList();
        if (parse.GetValue(_tool) is { } tool)
        {
            raw = [ToolLookup.Require(raw, tool, name)];
        }

        if (parse.GetValue(_json))
        {
            WriteJson(raw);
            return ExitCodes.Success;
        }

        var models = SnapshotModel.Compile(SnapshotFormat.FileName(name), name, text).Proxy!.Tools.ToDictionary(model => model.WireName, StringComparer.Ordinal);
        foreach (var entry in raw)
        {
            Write(entry, models[JsonMember.Text(entry, "name")!], isOnly: parse.GetValue(_tool) is not null, parse.GetValue(_schema));
        }

        return ExitCodes.Success;
    }

    private async Task<byte[]> ReadAsync(ParseResult parse, string name, CancellationToken cancellationToken)
    {
        if (parse.GetValue(_committed))
        {
            return CommittedSnapshot.Require(Context, name).Before!;
        }

        var target = ServerSelection.Find(Context, Printer, name, parse.GetValue(_url), _command, "Name the server here: --url URL, or -- COMMAND ARG…");
        var path = SnapshotLocation.Find(Context, name);
        var before = Context.Files.FileExists(path) ? SnapshotFile.Open(Context, path) : null;
        return SnapshotNaming.Compose(name, await new SnapshotJob(Context, Printer, Mask).TakeAsync(target, parse.GetValue(_timeout), isQuiet: true, cancellationToken), before);
    }

    private void WriteJson(List<JsonElement> tools)
    {
        var json = new CanonicalJsonWriter();
        json.StartArray();
        foreach (var tool in tools)
        {
            json.Element();
            json.Raw(JsonMarshal.GetRawUtf8Value(tool));
        }

        json.EndArray();
        json.EndText();
        Context.Console.Output.Write(Encoding.UTF8.GetString(json.Written));
    }

    private void Write(JsonElement raw, ToolModel model, bool isOnly, bool withSchemas)
    {
        var (output, palette) = (Context.Console.Output, Palette.ForOutput(Context.Console));
        var description = JsonMember.Text(raw, "description");
        output.WriteLine($"{palette.Strong(model.WireName)}  {MethodText.Of(model)}");
        if (description is not null && (isOnly || !withSchemas))
        {
            foreach (var line in isOnly ? description.Trim().Split('\n') : [Brief(description)])
            {
                output.WriteLine("    " + palette.Faint(PlainText.Of(line.TrimEnd())));
            }
        }

        if (isOnly && !model.TakesRequest)
        {
            foreach (var parameter in model.Parameters)
            {
                output.WriteLine($"  {MethodText.Type(parameter)} {parameter.Name}{(parameter.HasDefault ? "" : " (required)")}  {palette.Faint(PlainText.Of(Brief(string.Join(' ', [parameter.Doc.Summary ?? "", .. parameter.Doc.Remarks]))))}".TrimEnd());
            }
        }

        foreach (var schema in withSchemas ? (string[])["inputSchema", "outputSchema"] : [])
        {
            if (raw.TryGetProperty(schema, out var value))
            {
                var json = new CanonicalJsonWriter();
                json.Raw(JsonMarshal.GetRawUtf8Value(value));
                output.WriteLine($"{schema}: {Encoding.UTF8.GetString(json.Written)}");
            }
        }
    }

    // The first sentence of the first line says what a tool is for.
    private static string Brief(string description)
    {
        const int Longest = 120;
        var line = description.Trim().Split('\n')[0].Trim();
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        line = end > 0 ? line[..(end + 1)] : line;
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
