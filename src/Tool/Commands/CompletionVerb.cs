using System.CommandLine;
using TypedMcp.Tool.Completion;

namespace TypedMcp.Tool.Commands;

/// <summary><c>completion</c>: prints what makes a shell complete this tool's command lines.</summary>
internal sealed class CompletionVerb : Verb
{
    private readonly Argument<string> _shell = new("SHELL") { Description = $"{string.Join(", ", ShellScript.Shells)}." };

    /// <summary>Creates the verb.</summary>
    public CompletionVerb(ToolContext context)
        : base(context, "completion", "Print a script that makes a shell complete verbs, options, and the names of servers and tools.", "SHELL")
    {
        _shell.AcceptOnlyFromAmong(ShellScript.Shells);
        Add(_shell);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp completion bash >> ~/.bashrc", "for each new bash"),
        ("dotnet mcp completion fish > ~/.config/fish/completions/dotnet-mcp.fish", "for each new fish"),
    ];

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        Context.Console.Output.Write(ShellScript.For(parse.GetRequiredValue(_shell)));
        return Task.FromResult(ExitCodes.Success);
    }
}
