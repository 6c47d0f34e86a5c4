using System.CommandLine;
using TypedMcp.Tool.Contracts;

namespace TypedMcp.Tool.Commands;

/// <summary>The options of <c>diff</c> and <c>check</c> that say what a snapshot is compared with.</summary>
internal sealed class DriftOptions
{
    private readonly Option<string?> _against = new("--against") { Description = "Compare with this snapshot file instead of asking the server.", HelpName = "FILE" };
    private readonly Option<string?> _url = new("--url") { Description = "The server's address, where it is not in .mcp.json.", HelpName = "URL" };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long to wait for the start and for each list. Default: 30s.");

    /// <summary>What follows <c>--</c>; <see langword="null"/> where there is none.</summary>
    public IReadOnlyList<string>? Command { get; set; }

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Verb verb)
    {
        verb.Add(_against);
        verb.Add(_url);
        verb.Add(_timeout);
    }

    /// <summary>What a command line says.</summary>
    public DriftSource Read(ParseResult parse) => new(parse.GetValue(_against), parse.GetValue(_url), Command, parse.GetValue(_timeout));
}
