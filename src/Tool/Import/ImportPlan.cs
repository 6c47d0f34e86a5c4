using TypedMcp.Configuration;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Import;

/// <summary>Decides what is taken: the first server of a name, and none in place of one that is there already, unless it is forced.</summary>
internal sealed class ImportPlan(ConfigurationEdit target, Func<string, string> display, bool force)
{
    private readonly List<ImportCandidate> _candidates = [];

    /// <summary>What was found, in order.</summary>
    public IReadOnlyList<ImportCandidate> Candidates => _candidates;

    /// <summary>What is taken.</summary>
    public IEnumerable<ImportCandidate> Taken => _candidates.Where(candidate => candidate.Skipped is null);

    /// <summary>Decides about one.</summary>
    public void Add(ForeignServer found)
    {
        var name = ServerName.Nearest(found.Name);
        var server = EntryTranslation.Translate(found, name, Path.GetDirectoryName(target.Path)!);
        if (name != found.Name)
        {
            server = server with { Warnings = [.. server.Warnings, $"'{found.Name}' cannot be a server's name; it becomes '{name}'."] };
        }

        var there = target.Servers.FirstOrDefault(other => other.Name == name);
        _candidates.Add(new ImportCandidate(found.Source, server, Reason(server, there), Replaces: there is not null));
    }

    /// <summary>Writes what is taken.</summary>
    public void Write()
    {
        foreach (var candidate in Taken)
        {
            target.Set(candidate.Server.Name, ServerEntryWriter.Write(candidate.Server.Require()));
        }

        target.Save();
    }

    private string? Reason(ConfiguredServer server, ConfiguredServer? there)
    {
        if (server.Configuration is not { } configuration)
        {
            return server.Error;
        }

        if (Taken.FirstOrDefault(other => other.Server.Name == server.Name) is { } first)
        {
            return IsSame(first.Server.Configuration, configuration) ? "the same was found before" : $"another server of that name was found before, in {display(first.Source.Path)}; import one file alone with --from";
        }

        return there is null ? null
            : IsSame(there.Configuration, configuration) ? $"{display(target.Path)} has it already"
            : force ? null
            : $"{display(target.Path)} has another server of that name; --force replaces it";
    }

    private static bool IsSame(ServerConfiguration? one, ServerConfiguration other) => one is not null && ServerEntryWriter.Write(one).AsSpan().SequenceEqual(ServerEntryWriter.Write(other));
}
