using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Recording;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>record</c>: stands between a client and a server, and writes down what they say.</summary>
internal sealed class RecordVerb : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The server's name in .mcp.json." };
    private readonly Option<string> _output = new("--output", "-o") { Description = "The recording; what is in it stays, and a session is added.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address, where it is not in .mcp.json.", HelpName = "URL" };
    private readonly IReadOnlyList<string>? _command;

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public RecordVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "record", "Stand between a client and a server over stdio, and record what they say, secrets masked.", "NAME --output|-o FILE [--url URL | -- COMMAND ARG…]")
    {
        _command = command;
        Add(_name);
        Add(_output);
        Add(_url);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp record github -o github.ndjson", "what a client starts in place of the server"),
        ("dotnet mcp add recorded --no-snapshot -- dotnet mcp record github -o github.ndjson", "record what 'dotnet mcp call recorded …' says"),
    ];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (Context.Console.InputIsTerminal)
        {
            throw ToolException.Usage("record speaks MCP on its standard input and output: a client starts it in place of the server.", "Such as: dotnet mcp add recorded --no-snapshot -- dotnet mcp record NAME -o FILE, then dotnet mcp call recorded …");
        }

        var target = ServerSelection.Find(Context, Printer, parse.GetRequiredValue(_name), parse.GetValue(_url), _command, "Name the server here: --url URL, or -- COMMAND ARG…");
        var path = Context.FullPath(parse.GetRequiredValue(_output));
        var transport = ServerConnection.CreateTransport(Context, target, Mask);
        using var recording = new RecordingWriter(Open(path), Mask);
        var proxy = new RecordingProxy(new ClientStream(Context.Console), target, recording);
        try
        {
            await using var wire = await transport.OpenAsync(new WireContext(target.Name, Context.Clock, NullLogger.Instance), cancellationToken);
            recording.Start(target.Name);
            await proxy.RunAsync(wire, cancellationToken);
        }
        catch (McpCallException failure)
        {
            throw FailureReport.OfServer(failure, target);
        }

        Printer.Note($"Recorded {(proxy.Requests == 1 ? "1 request" : $"{proxy.Requests} requests")} in {Context.DisplayPath(path)}.");
        return ExitCodes.Success;
    }

    private Stream Open(string path)
    {
        var shown = Context.DisplayPath(path);
        try
        {
            if (Context.Files.FileExists(path) && Context.Files.Read(path) is { Length: > 0 } text && !RecordingReader.IsRecording(text))
            {
                throw new ToolException(ExitCodes.BadFile, $"{shown} is no recording, and is left as it is.", "--output names another file.");
            }

            return Context.Files.Append(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.NotWritable, $"{shown} could not be written: {e.Message}", "--output names another file.", e);
        }
    }
}
