using System.CommandLine;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>logout</c>: ends a login and says what was done.</summary>
internal sealed class LogoutVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name." };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address, where it is not in .mcp.json.", HelpName = "URL" };
    private readonly Option<string?> _account = new("--account") { Description = "The name of the account, where several are logged in.", HelpName = "NAME" };

    /// <summary>Creates the verb.</summary>
    public LogoutVerb(ToolContext context)
        : base(context, "logout", "End a login: revoke its tokens where the server offers that, and delete them from every store.", "NAME [--account NAME] [--url URL]")
    {
        Add(_name);
        Add(_url);
        Add(_account);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp logout figma", "forget the login")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var target = ServerSelection.Find(Context, Printer, parse.GetRequiredValue(_name), parse.GetValue(_url), command: null, "Name its address here: --url URL");
        await new LogoutJob(Context, Printer, Mask).RunAsync(target, parse.GetValue(_account), cancellationToken);
        return ExitCodes.Success;
    }
}
