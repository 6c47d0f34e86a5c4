using System.CommandLine;
using System.Text;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Import;

namespace TypedMcp.Tool.Commands;

/// <summary><c>import</c>: takes over the servers that other tools have.</summary>
internal sealed class ImportVerb : Verb
{
    private readonly Argument<string[]> _tools = new("TOOL") { Description = $"Whose servers: {string.Join(", ", ImportSources.Tools)}. Default: all of them.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _from = new("--from") { Description = "A file in the form of one of these tools; - reads standard input.", HelpName = "FILE|-" };
    private readonly Option<bool> _global = new("--global") { Description = "Into the user's own configuration instead of the project's .mcp.json." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace servers of the same name." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };
    private readonly Option<bool> _json = new("--json") { Description = "Print what was found, and what becomes of it, as JSON." };

    /// <summary>Creates the verb.</summary>
    public ImportVerb(ToolContext context)
        : base(context, "import", "Take over the servers that other tools have: shows them, then merges them into .mcp.json.", "[TOOL…] [--from FILE|-] [--global] [--force] [--yes] [--json]")
    {
        _tools.AcceptOnlyFromAmong(ImportSources.Tools);
        Add(_tools);
        Add(_from);
        Add(_global);
        Add(_force);
        Add(_yes);
        Add(_json);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp import", "what Claude, Cursor, VS Code and Windsurf have, after a question"),
        ("dotnet mcp import cursor --global --yes", "Cursor's, into the user's own configuration"),
        ("codex mcp list --json | dotnet mcp import --from - --yes", "Codex's"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var edit = ConfigurationEdit.Open(Context, parse.GetValue(_global));
        var plan = new ImportPlan(edit, Context.DisplayPath, parse.GetValue(_force));
        foreach (var server in parse.GetValue(_from) is { } file ? await FromFileAsync(parse, file, cancellationToken) : FromKnownPlaces(parse.GetValue(_tools) ?? []))
        {
            plan.Add(server);
        }

        var isJson = parse.GetValue(_json);
        Context.Console.Output.Write(isJson ? "" : ImportReport.Text(plan, Context.DisplayPath, Palette.ForOutput(Context.Console)));
        Context.Console.Output.Flush();
        Warn(plan, parse.GetValue(_global));
        var written = Confirm(plan, edit, parse.GetValue(_yes));
        if (written)
        {
            plan.Write();
            Printer.Note($"Added {Count(plan)} to {Context.DisplayPath(edit.Path)}. Snapshots: dotnet mcp snapshot --all");
        }

        Context.Console.Output.Write(isJson ? ImportReport.Json(plan, edit.Path, written) : "");
        return ExitCodes.Success;
    }

    private async Task<IReadOnlyList<ForeignServer>> FromFileAsync(ParseResult parse, string file, CancellationToken cancellationToken)
    {
        if (parse.GetValue(_tools) is { Length: > 0 })
        {
            throw ToolException.Usage("--from and the name of a tool do not go together.");
        }

        if (file == "-")
        {
            var text = await Context.Console.Input.ReadToEndAsync(cancellationToken);
            return ForeignFile.Read(new ImportSource("file", "Standard input", "-"), Encoding.UTF8.GetBytes(text), Context.WorkingDirectory);
        }

        var path = Context.FullPath(file);
        if (!Context.Files.FileExists(path))
        {
            throw new ToolException(ExitCodes.NotFound, $"There is no {Context.DisplayPath(path)}.");
        }

        // A file in a tool's own folder belongs to the workspace around that.
        var folder = Path.GetDirectoryName(path)!;
        var workspace = Path.GetFileName(folder) is ".vscode" or ".cursor" ? Path.GetDirectoryName(folder) : folder;
        return ForeignFile.Read(new ImportSource("file", "File", path, workspace), Context.Files.Read(path), Context.WorkingDirectory);
    }

    private List<ForeignServer> FromKnownPlaces(string[] tools)
    {
        var found = new List<ForeignServer>();
        foreach (var source in ImportSources.Find(Context).Where(source => (tools.Length == 0 || tools.Contains(source.Tool)) && Context.Files.FileExists(source.Path)))
        {
            try
            {
                found.AddRange(ForeignFile.Read(source, Context.Files.Read(source.Path), Context.WorkingDirectory));
            }
            catch (ToolException e)
            {
                Printer.Warn($"{source.Title}: {e.Message}");
            }
        }

        if (tools.Length == 0 && Context.Files.FileExists(ImportSources.CodexFile(Context)))
        {
            Printer.Note($"Codex's servers in {ImportSources.CodexFile(Context)} were not looked at. {CodexEntry.TomlHint}");
        }

        return found;
    }

    private void Warn(ImportPlan plan, bool global)
    {
        foreach (var candidate in plan.Taken)
        {
            foreach (var warning in candidate.Server.Warnings.Concat(global ? [] : OpenSecrets.Of(candidate.Server.Require()).Select(name => $"server '{candidate.Server.Name}': {OpenSecrets.Warning(name)}")))
            {
                Printer.Warn(warning);
            }
        }
    }

    private bool Confirm(ImportPlan plan, ConfigurationEdit edit, bool yes)
    {
        if (!plan.Taken.Any())
        {
            Printer.Note(plan.Candidates.Count == 0 ? "No server was found." : "There is nothing to add.");
            return false;
        }

        var isConfirmed = yes || (Confirmation.CanAsk(Context.Console) && Confirmation.Ask(Context.Console, $"Add {Count(plan)} to {Context.DisplayPath(edit.Path)}?"));
        if (!isConfirmed)
        {
            Printer.Note($"Nothing was changed. --yes adds {Count(plan)} to {Context.DisplayPath(edit.Path)}.");
        }

        return isConfirmed;
    }

    private static string Count(ImportPlan plan) => plan.Taken.Count() is 1 ? "1 server" : $"{plan.Taken.Count()} servers";
}
