using System.CommandLine;
using TypedMcp.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Health;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>doctor</c>: looks at everything that a call depends on, and names the way out of what is wrong.</summary>
internal sealed class DoctorVerb : Verb
{
    private readonly Argument<string[]> _names = new("NAME") { Description = "The servers to look at. Default: all of them.", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<bool> _quick = new("--no-probe") { Description = "Do not ask the servers: look at files and variables only." };
    private readonly Option<bool> _json = new("--json") { Description = "Print the findings as JSON." };
    private readonly Option<TimeSpan?> _timeout = DurationOption.Create("--timeout", "How long each step of a server's start, and each list, may take. Default: as configured, else 30s.");

    /// <summary>Creates the verb.</summary>
    public DoctorVerb(ToolContext context)
        : base(context, "doctor", "Look at everything that a call depends on, and name the way out of what is wrong. Exit code 4: something does not work.", "[NAME…] [--no-probe] [--json] [--timeout DURATION]")
    {
        Add(_names);
        Add(_quick);
        Add(_json);
        Add(_timeout);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } = [("dotnet mcp doctor", "everything"), ("dotnet mcp doctor github --json", "one server, for a script")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var findings = await CheckAsync(parse, cancellationToken);
        Context.Console.Output.Write(parse.GetValue(_json) ? HealthReport.Json(findings, Mask) : HealthReport.Text(findings, Palette.ForOutput(Context.Console), Mask));
        return findings.Exists(finding => finding.Severity == FindingSeverity.Error) ? ExitCodes.Unhealthy : ExitCodes.Success;
    }

    private async Task<List<Finding>> CheckAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var findings = new List<Finding> { new(FindingSeverity.Ok, "tool", $"dotnet mcp {ToolVersion.Text}, home {HomeDirectory.Find(Context.Environment)}.") };
        var configuration = new ConfigurationHealth(Context);
        findings.AddRange(configuration.Check());
        findings.AddRange(new PackageHealth(Context).Check());
        if (configuration.IsReadable)
        {
            findings.Add(await new StoreHealth(Context).CheckAsync(cancellationToken));
        }

        var asked = new List<ServerTarget>();
        foreach (var server in Select(configuration, parse.GetValue(_names) ?? []))
        {
            var entry = new EntryHealth(Context).Check(server);
            findings.AddRange(entry);
            if (server.Configuration is { Enabled: true } && entry.All(finding => finding.Severity != FindingSeverity.Error))
            {
                asked.Add(ServerTarget.Of(server));
            }
        }

        // A connection looks for its logins where the files say; where one cannot be read, there is no saying.
        if (!parse.GetValue(_quick) && configuration.IsReadable)
        {
            findings.AddRange(await AskAsync(asked, parse.GetValue(_timeout), cancellationToken));
        }

        return [.. findings.Where(finding => finding.Server is null).Concat(findings.Where(finding => finding.Server is not null).OrderBy(finding => finding.Server, StringComparer.Ordinal))];
    }

    private static IEnumerable<ConfiguredServer> Select(ConfigurationHealth configuration, string[] names)
    {
        foreach (var name in names)
        {
            if (!configuration.Servers.ContainsKey(name))
            {
                throw new ToolException(ExitCodes.NotFound, $"There is no server named '{name}'.{NearestName.Suggest(name, configuration.Servers.Keys)}", configuration.Servers.Count == 0 ? null : $"Configured: {string.Join(", ", configuration.Servers.Keys)}.");
            }
        }

        return configuration.Servers.Values.Where(server => names.Length == 0 || names.Contains(server.Name, StringComparer.Ordinal));
    }

    private async Task<IEnumerable<Finding>> AskAsync(List<ServerTarget> targets, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        using var spinner = Context.Console.ErrorIsTerminal ? new Spinner(Context.Console, Context.Clock, "Asking the servers") : null;
        var health = new ServerHealth(Context, Printer, Mask, timeout);
        return (await Task.WhenAll(targets.Select(target => health.CheckAsync(target, cancellationToken)))).SelectMany(found => found);
    }
}
