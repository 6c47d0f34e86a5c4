using System.CommandLine;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Recording;

namespace TypedMcp.Tool.Commands;

/// <summary><c>replay</c>: answers as a recorded server did, without it.</summary>
internal sealed class ReplayVerb : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "The recording." };

    /// <summary>Creates the verb.</summary>
    public ReplayVerb(ToolContext context)
        : base(context, "replay", "Serve a recording as an MCP server over stdio: an application or a test runs without the real one.", "FILE") => Add(_file);

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp replay github.ndjson", "what a client starts in place of the server"),
        ("dotnet mcp add offline -- dotnet mcp replay github.ndjson", "a server of .mcp.json that is a recording"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var file = parse.GetRequiredValue(_file);
        var exchanges = RecordingReader.Read(Context, file);
        if (Context.Console.InputIsTerminal)
        {
            throw ToolException.Usage("replay speaks MCP on its standard input and output: a client starts it in place of the server.", $"Such as: dotnet mcp add offline -- dotnet mcp replay {file}");
        }

        var server = new ReplayServer(new ClientStream(Context.Console), new ReplayBook(exchanges), Context.DisplayPath(Context.FullPath(file)));
        await server.RunAsync(cancellationToken);
        return server.Missing.Count == 0
            ? ExitCodes.Success
            : throw new ToolException(ExitCodes.NotFound, $"{(server.Missing.Count == 1 ? "A request was" : $"{server.Missing.Count} requests were")} not in the recording.", "Record the session again, or send what was recorded.") { Details = server.Missing };
    }
}
