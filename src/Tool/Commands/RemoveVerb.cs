using System.CommandLine;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>remove</c>: takes a server out of the configuration. Its snapshot stays: the build needs it as long as code uses it.</summary>
internal sealed class RemoveVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name." };
    private readonly Option<bool> _logout = new("--logout") { Description = "End its login too, without asking." };

    /// <summary>Creates the verb.</summary>
    public RemoveVerb(ToolContext context)
        : base(context, "remove", "Take a server out of the configuration; comments and the rest of the file stay as they are.", "NAME [--logout]")
    {
        Add(_name);
        Add(_logout);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp remove github", "take it out"), ("dotnet mcp remove figma --logout", "take it out, and end its login")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var catalog = ServerCatalog.Load(Context);
        var name = parse.GetRequiredValue(_name);
        if (!catalog.Servers.TryGetValue(name, out var server))
        {
            throw catalog.Unknown(name);
        }

        var edit = ConfigurationEdit.OpenFile(Context, server.File!);
        edit.Remove(name);
        edit.Save();
        Printer.Note($"Removed '{name}' from {Context.DisplayPath(edit.Path)}. Its snapshot, if there is one, stays.");
        if (server.Configuration is { IsHttp: true, BearerTokenVariable: null })
        {
            await OfferLogoutAsync(ServerTarget.Of(server), parse.GetValue(_logout), cancellationToken);
        }

        return ExitCodes.Success;
    }

    private async Task OfferLogoutAsync(ServerTarget target, bool isWanted, CancellationToken cancellationToken)
    {
        try
        {
            var logout = new LogoutJob(Context, Printer, Mask);
            if (!await logout.IsLoggedInAsync(target, cancellationToken))
            {
                return;
            }

            if (isWanted || (Confirmation.CanAsk(Context.Console) && Confirmation.Ask(Context.Console, $"There is a login to '{target.Name}'. End it, and delete its tokens?")))
            {
                await logout.RunAsync(target, account: null, cancellationToken);
            }
            else
            {
                Printer.Note($"Its login stays. To end it: dotnet mcp logout {target.Name} --url {AddressText.WithoutSecrets(target.Configuration.Url!)}");
            }
        }
        catch (Exception failure) when (FailureReport.Translate(failure) is { } error)
        {
            Printer.Warn($"The server is removed; what became of its login is not known: {error.Message}");
        }
    }
}
