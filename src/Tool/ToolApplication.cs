using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using TypedMcp.Configuration;
using TypedMcp.Tool.Commands;
using TypedMcp.Tool.Completion;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool;

/// <summary>The whole tool: a command line in, an exit code out.</summary>
internal sealed class ToolApplication(ToolContext context)
{
    private const string Description = "Typed C# clients for MCP servers: take snapshots of servers, look at their tools, call them.";

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (parse, left) = Parse(arguments);
        var printer = (parse.CommandResult.Command as Verb)?.Printer ?? new Printer(context.Console, new OutputMask());
        try
        {
            if (Problem(parse, left) is { } problem)
            {
                throw problem;
            }

            return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = context.Console.Output, Error = context.Console.Error }, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            printer.Note("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception failure) when (FailureReport.Translate(failure) is { } error)
        {
            printer.Fail(error);
            return error.ExitCode;
        }
        catch (Exception failure)
        {
            printer.Fail(new ToolException(ExitCodes.Internal, $"This is a mistake of dotnet mcp: {failure}"));
            return ExitCodes.Internal;
        }
    }

    /// <summary>What is wrong with a command line; <see langword="null"/> where it can be run. Nothing is run.</summary>
    public ToolException? Check(IReadOnlyList<string> arguments)
    {
        var (parse, left) = Parse(arguments);
        return Problem(parse, left);
    }

    private (ParseResult Parse, IReadOnlyList<string> Left) Parse(IReadOnlyList<string> arguments)
    {
        var (left, command) = Split(arguments);
        return (CreateRoot(left, command).Parse(left, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null }), left);
    }

    private static ToolException? Problem(ParseResult parse, IReadOnlyList<string> arguments) =>
        parse.Action is not HelpPage && !IsSuggestion(arguments) && (parse.Errors.Count > 0 || StrayOption(parse, arguments) is not null) ? UsageError(parse, arguments) : null;

    // "--" ends the tool's own arguments: what follows is a server's command, with options of its own.
    private static (IReadOnlyList<string> Left, IReadOnlyList<string>? Command) Split(IReadOnlyList<string> arguments)
    {
        var at = arguments.Count > 0 && VerbList.TakesCommand(arguments[0]) ? arguments.ToList().IndexOf("--") : -1;
        return at < 0 ? (arguments, null) : ([.. arguments.Take(at)], [.. arguments.Skip(at + 1)]);
    }

    // [suggest:POSITION] LINE: a shell asks how the line goes on, so it need not be right yet.
    private static bool IsSuggestion(IReadOnlyList<string> arguments) => arguments is [var first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal);

    // A mistyped option must not pass for one more name or argument. What follows "--" is meant as it is written.
    private static string? StrayOption(ParseResult parse, IReadOnlyList<string> arguments) => arguments.Contains("--")
        ? null
        : parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).FirstOrDefault(value => value.StartsWith("--", StringComparison.Ordinal));

    private RootCommand CreateRoot(IReadOnlyList<string> arguments, IReadOnlyList<string>? command)
    {
        var root = new RootCommand(Description);
        foreach (var verb in VerbList.Create(context, arguments.Count > 0 ? arguments[0] : null, command))
        {
            root.Add(verb);
            if (IsSuggestion(arguments))
            {
                new NameCompletion(context).AddTo(verb);
            }
        }

        var help = new HelpPage(context.Console);
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = help;
        if (IsSuggestion(arguments))
        {
            // One spelling of it is enough to choose from.
            option.Aliases.Clear();
        }

        root.Action = help;
        return root;
    }

    private static ToolException UsageError(ParseResult parse, IReadOnlyList<string> arguments)
    {
        if (parse.CommandResult.Command is not Verb verb)
        {
            return ToolException.Usage($"'{arguments[0]}' is not a command.{NearestName.Suggest(arguments[0], VerbList.Names)}", "'dotnet mcp --help' lists the commands.");
        }

        var options = verb.Options.Select(option => option.Name).ToList();
        var unknown = parse.UnmatchedTokens.FirstOrDefault(token => token.StartsWith('-')) ?? StrayOption(parse, arguments);
        var message = unknown is null ? parse.Errors[0].Message : $"'{unknown}' is not an option of {verb.Name}.{NearestName.Suggest(unknown, options)}";
        return ToolException.Usage(message, $"Usage: dotnet mcp {verb.Name} {verb.Usage}");
    }
}
