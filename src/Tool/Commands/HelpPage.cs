using System.CommandLine;
using System.CommandLine.Invocation;
using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Commands;

/// <summary>Help that teaches: usage, options, and examples that work.</summary>
internal sealed class HelpPage(IConsole console) : SynchronousCommandLineAction
{
    private readonly Palette _palette = Palette.ForOutput(console);

    /// <inheritdoc/>
    public override bool Terminating => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is Verb verb)
        {
            WriteVerb(verb);
        }
        else
        {
            WriteRoot(parseResult.RootCommandResult.Command);
        }

        return ExitCodes.Success;
    }

    private void WriteRoot(Command root)
    {
        console.Output.WriteLine(root.Description);
        Section("Usage");
        console.Output.WriteLine("  dotnet mcp COMMAND [OPTIONS]");
        Section("Commands");
        WriteColumns(root.Subcommands.Select(command => (command.Name, command.Description ?? "")));
        Section("Examples");
        WriteColumns(root.Subcommands.OfType<Verb>().Select(verb => verb.Examples[0]));
        console.Output.WriteLine();
        console.Output.WriteLine("'dotnet mcp COMMAND --help' says more about a command. Exit codes are in docs/cli.md.");
    }

    private void WriteVerb(Verb verb)
    {
        console.Output.WriteLine(verb.Description);
        Section("Usage");
        console.Output.WriteLine($"  dotnet mcp {verb.Name} {verb.Usage}");
        if (verb.Arguments.Count > 0)
        {
            Section("Arguments");
            WriteColumns(verb.Arguments.Select(argument => (argument.Name, argument.Description ?? "")));
        }

        Section("Options");
        WriteColumns(verb.Options.Where(option => !option.Hidden).Select(option => (OptionName(option), option.Description ?? "")).Append(("--help", "Show this.")));
        Section("Examples");
        WriteColumns(verb.Examples);
    }

    private static string OptionName(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name));
        return option.Arity.MaximumNumberOfValues == 0 || option.HelpName is null ? names : $"{names} {option.HelpName}";
    }

    private void Section(string title)
    {
        console.Output.WriteLine();
        console.Output.WriteLine(_palette.Strong(title + ":"));
    }

    private void WriteColumns(IEnumerable<(string Left, string Right)> rows)
    {
        var list = rows.ToList();
        var width = list.Max(row => row.Left.Length);
        foreach (var (left, right) in list)
        {
            console.Output.WriteLine($"  {left.PadRight(width)}  {right}".TrimEnd());
        }
    }
}
