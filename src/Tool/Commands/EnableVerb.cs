using System.CommandLine;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>enable</c> and <c>disable</c>: set one key of a server.</summary>
internal sealed class EnableVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name." };
    private readonly bool _enable;

    /// <summary>Creates one of the two verbs.</summary>
    public EnableVerb(ToolContext context, bool enable)
        : base(context, enable ? "enable" : "disable", enable ? "Use a server again." : "Keep a server in the configuration without using it.", "NAME")
    {
        _enable = enable;
        Add(_name);
        Examples = [($"dotnet mcp {Name} github", enable ? "use it again" : "do not use it for now")];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; }

    /// <inheritdoc/>
    protected override Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var catalog = ServerCatalog.Load(Context);
        var name = parse.GetRequiredValue(_name);
        if (!catalog.Servers.TryGetValue(name, out var server))
        {
            throw catalog.Unknown(name);
        }

        var isSet = server.Require().Enabled == _enable;
        if (!isSet)
        {
            var edit = ConfigurationEdit.OpenFile(Context, server.File!);
            edit.SetKey(name, "enabled", _enable ? "true"u8 : "false"u8);
            edit.Save();
        }

        Printer.Note($"'{name}' is {(isSet ? "already " : "")}{(_enable ? "enabled" : "disabled")} in {Context.DisplayPath(server.File!)}.");
        return Task.FromResult(ExitCodes.Success);
    }
}
