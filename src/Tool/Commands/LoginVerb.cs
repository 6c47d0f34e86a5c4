using System.CommandLine;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>login</c>: logs in to a server by OAuth.</summary>
internal sealed class LoginVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name." };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address, where it is not in .mcp.json.", HelpName = "URL" };
    private readonly Option<string?> _scopes = new("--scopes") { Description = "The scopes to ask for, with commas between them.", HelpName = "A,B" };
    private readonly Option<string?> _account = new("--account") { Description = "The name of the account, where several log in to one server.", HelpName = "NAME" };
    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Print the address and wait; start no browser." };
    private readonly Option<bool> _paste = new("--paste") { Description = "Print the address, and read the one that the browser ended at: for a browser on another machine." };
    private readonly Option<bool> _device = new("--device") { Description = "Log in on another device, with a code." };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long the login may take. Default: 5m.");

    /// <summary>Creates the verb.</summary>
    public LoginVerb(ToolContext context)
        : base(context, "login", "Log in to a server by OAuth; the login is used by every other command and by applications.", "NAME [--no-browser | --paste | --device] [--scopes A,B] [--account NAME] [--timeout DURATION] [--url URL]")
    {
        Add(_name);
        Add(_url);
        Add(_scopes);
        Add(_account);
        Add(_noBrowser);
        Add(_paste);
        Add(_device);
        Add(_timeout);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp login figma", "in the browser"),
        ("dotnet mcp login figma --paste", "over SSH: open the address elsewhere, paste where it ends"),
        ("dotnet mcp login figma --device", "with a code, on a phone"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var target = ServerSelection.Find(Context, Printer, parse.GetRequiredValue(_name), parse.GetValue(_url), command: null, "Name its address here: --url URL");
        if (!target.Configuration.IsHttp)
        {
            throw ToolException.Usage("OAuth login is only supported for streamable HTTP servers.", $"'{target.Name}' is a command.");
        }

        var ways = new[] { parse.GetValue(_noBrowser), parse.GetValue(_paste), parse.GetValue(_device) }.Count(way => way);
        if (ways > 1)
        {
            throw ToolException.Usage("--no-browser, --paste and --device do not go together.");
        }

        var options = new McpLoginOptions
        {
            Method = parse.GetValue(_paste) ? McpLoginMethod.Paste : parse.GetValue(_device) ? McpLoginMethod.Device : McpLoginMethod.Browser,
            Scopes = parse.GetValue(_scopes)?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries),
            Account = parse.GetValue(_account),
            Timeout = parse.GetValue(_timeout) ?? TimeSpan.FromMinutes(5),
        };
        await new LoginJob(Context, Printer, Mask).RunAsync(target, options, opensBrowser: ways == 0, cancellationToken);
        return ExitCodes.Success;
    }
}
