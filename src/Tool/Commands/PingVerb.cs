using System.CommandLine;
using System.Text;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>ping</c>: connects to a server and asks for a sign of life.</summary>
internal sealed class PingVerb : ServerVerb
{
    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public PingVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "ping", "Connect to a server and ask for a sign of life.", "NAME [--json] [--timeout DURATION] [--url URL | -- COMMAND ARG…]", command)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp ping github", "who answers, in which protocol revision, and how fast"),
        ("dotnet mcp ping local --url http://localhost:3000/mcp", "a server that is not in .mcp.json"),
    ];

    /// <inheritdoc/>
    protected override async Task<ServerAnswer> AskAsync(ParseResult parse, ServerTarget target, McpConnection connection, CancellationToken cancellationToken)
    {
        var started = Context.Clock.GetTimestamp();
        var server = await connection.ConnectAsync(cancellationToken);
        var connected = Context.Clock.GetElapsedTime(started);
        started = Context.Clock.GetTimestamp();
        await connection.PingAsync(cancellationToken);
        var answered = Context.Clock.GetElapsedTime(started);
        return WantsJson(parse)
            ? new ServerAnswer(Json(target.Name, server, connected, answered))
            : new ServerAnswer(FormattableString.Invariant($"{target.Name}: {Shown($"{server.Name} {server.Version}".Trim())}, protocol {server.ProtocolVersion}, connected in {connected.TotalMilliseconds:0} ms, answered in {answered.TotalMilliseconds:0} ms\n"));
    }

    private static string Json(string name, McpServerDescription server, TimeSpan connected, TimeSpan answered)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        foreach (var (member, value) in new[] { ("name", name), ("serverName", server.Name), ("serverVersion", server.Version), ("protocolVersion", server.ProtocolVersion) })
        {
            json.Name(member);
            json.String(value);
        }

        json.Name("connectMilliseconds");
        json.Number((int)connected.TotalMilliseconds);
        json.Name("pingMilliseconds");
        json.Number((int)answered.TotalMilliseconds);
        json.EndObject();
        json.EndText();
        return Encoding.UTF8.GetString(json.Written);
    }
}
