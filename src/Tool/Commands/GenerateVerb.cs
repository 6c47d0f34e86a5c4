using System.CommandLine;
using System.Text;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Snapshot;
using TypedMcp.Tool.Contracts;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Commands;

/// <summary><c>generate</c>: writes to disk what the generator makes during a build, byte for byte.</summary>
internal sealed class GenerateVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The snapshot's name." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The directory to write to; it is made where it is missing.", HelpName = "DIRECTORY", Required = true };
    private readonly Option<string?> _snapshot = new("--snapshot") { Description = "The snapshot's file. Default: the project's NAME.mcp.json.", HelpName = "FILE" };
    private readonly Option<string?> _namespace = new("--namespace") { Description = "The interface's namespace. Default: the project's root namespace.", HelpName = "NAMESPACE" };
    private readonly Option<string?> _interface = new("--interface") { Description = "The interface's name. Default: made of NAME.", HelpName = "INAME" };
    private readonly Option<bool> _internal = new("--internal") { Description = "Make everything internal." };
    private readonly Option<string?> _include = new("--include-tools") { Description = "Only these tools: names with *, separated by ;.", HelpName = "GLOBS" };
    private readonly Option<string?> _exclude = new("--exclude-tools") { Description = "Not these tools.", HelpName = "GLOBS" };
    private readonly Option<bool> _coverage = new("--exclude-from-code-coverage") { Description = "Mark the generated types so that code coverage leaves them out." };

    /// <summary>Creates the verb.</summary>
    public GenerateVerb(ToolContext context)
        : base(context, "generate", "Write the C# of a snapshot to disk: the same that a build generates, for reading it or owning it.", "NAME -o DIRECTORY [--snapshot FILE] [--namespace NAMESPACE] [--interface INAME] [--internal]")
    {
        foreach (var option in (Option[])[_output, _snapshot, _namespace, _interface, _internal, _include, _exclude, _coverage])
        {
            Add(option);
        }

        Add(_name);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp generate figma -o Generated", "one file: client, descriptors, models, JSON")];

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var name = parse.GetRequiredValue(_name);
        var file = CommittedSnapshot.Require(Context, name, parse.GetValue(_snapshot));
        var settings = new SnapshotSettings(Namespace: null, Access: null, parse.GetValue(_include), parse.GetValue(_exclude), parse.GetValue(_coverage) ? "true" : null);
        var result = SnapshotModel.Compile(file.Path, name, file.Before!, settings);
        foreach (var diagnostic in result.Diagnostics.Where(DiagnosticText.IsSerious))
        {
            Printer.Warn(DiagnosticText.Of(diagnostic));
        }

        var isPublic = !parse.GetValue(_internal);
        var declaration = new DeclarationModel(
            name,
            parse.GetValue(_namespace) ?? ProjectNamespace.Find(Context),
            Containers: default,
            parse.GetValue(_interface) ?? "I" + CSharpLines.Pascal(name),
            isPublic,
            isPublic ? "public" : "internal");
        var plan = ProxyPlanner.Plan([result], [declaration])[0];
        Write(Context.FullPath(parse.GetRequiredValue(_output)), ProxyEmitter.Emit(plan.Model, plan.Target), plan.Model!);
        return Task.FromResult(ExitCodes.Success);
    }

    private void Write(string directory, GeneratedFile file, ProxyModel model)
    {
        try
        {
            Context.Files.CreateDirectory(directory);
            Context.Files.WriteAtomically(Path.Combine(directory, file.HintName), Encoding.UTF8.GetBytes(file.Text.ToString()));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.NotWritable, $"{Context.DisplayPath(directory)} could not be written: {e.Message}", innerException: e);
        }

        Printer.Note($"Wrote {file.HintName} for {model.Tools.Count} tools to {Context.DisplayPath(directory)}.");
        Printer.Note("It holds the interface too: compile it without [McpProxy], or the build generates it a second time.");
    }
}
