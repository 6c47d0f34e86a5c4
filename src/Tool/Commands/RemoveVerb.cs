using System.CommandLine;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>remove</c>: takes a server out of the configuration. Its snapshot stays: the build needs it as long as code uses it.</summary>
internal sealed class RemoveVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name." };

    /// <summary>Creates the verb.</summary>
    public RemoveVerb(ToolContext context)
        : base(context, "remove", "Take a server out of the configuration; comments and the rest of the file stay as they are.", "NAME") => Add(_name);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp remove github", "take it out")];

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
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
        return Task.FromResult(ExitCodes.Success);
    }
}
