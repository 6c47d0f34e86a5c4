using TypedMcp.Configuration;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Health;

/// <summary>Checks the configuration files; a broken one does not hide the other.</summary>
internal sealed class ConfigurationHealth(ToolContext context)
{
    /// <summary>Whether both files could be read.</summary>
    public bool IsReadable { get; private set; } = true;

    /// <summary>The servers, as far as the files could be read.</summary>
    public IReadOnlyDictionary<string, ConfiguredServer> Servers { get; private set; } = new Dictionary<string, ConfiguredServer>(StringComparer.Ordinal);

    /// <summary>Reads both files.</summary>
    public IReadOnlyList<Finding> Check()
    {
        var findings = new List<Finding>();
        var servers = new SortedDictionary<string, ConfiguredServer>(StringComparer.Ordinal);
        var found = 0;
        foreach (var path in new[] { ConfigurationLocations.UserFile(context.Environment), ConfigurationLocations.FindProjectFile(context.WorkingDirectory, context.Files.FileExists) })
        {
            if (path is null || !context.Files.FileExists(path))
            {
                continue;
            }

            found++;
            foreach (var server in Read(path, findings))
            {
                servers[server.Name] = server;
            }
        }

        if (found == 0)
        {
            findings.Add(new Finding(FindingSeverity.Warning, "configuration", $"There is no {ConfigurationLocations.ProjectFileName} in {context.WorkingDirectory} or above it.", Hint: "Add a server: dotnet mcp add NAME (--url URL | -- COMMAND ARG…), or take over those of other tools: dotnet mcp import"));
        }

        Servers = servers;
        return findings;
    }

    private IReadOnlyList<ConfiguredServer> Read(string path, List<Finding> findings)
    {
        var shown = context.DisplayPath(path);
        try
        {
            var file = ConfigurationFile.Read(shown, context.Files.Read(path));
            findings.AddRange(file.Warnings.Select(warning => new Finding(FindingSeverity.Warning, "configuration", warning, Hint: "docs/configuration.md has the keys.")));
            findings.Add(new Finding(FindingSeverity.Ok, "configuration", $"{shown}: {(file.Servers.Count == 1 ? "1 server" : $"{file.Servers.Count} servers")}."));
            return [.. file.Servers.Select(server => server with { File = path })];
        }
        catch (ConfigurationException e)
        {
            IsReadable = false;
            findings.Add(new Finding(FindingSeverity.Error, "configuration", e.Message, Hint: $"Mend {shown}: none of its servers can be used."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsReadable = false;
            findings.Add(new Finding(FindingSeverity.Error, "configuration", $"{shown} could not be read: {e.Message}"));
        }

        return [];
    }
}
