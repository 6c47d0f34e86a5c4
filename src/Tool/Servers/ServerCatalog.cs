using TypedMcp.Configuration;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Servers;

/// <summary>The configured servers: those of the nearest <c>.mcp.json</c>, then the user's own; a project's server hides the user's of the same name.</summary>
internal sealed class ServerCatalog
{
    private readonly ToolContext _context;

    private ServerCatalog(ToolContext context, ConfigurationFile? project, ConfigurationFile? user)
    {
        _context = context;
        Project = project;
        User = user;
        var servers = new SortedDictionary<string, ConfiguredServer>(StringComparer.Ordinal);
        foreach (var server in (user?.Servers ?? []).Concat(project?.Servers ?? []))
        {
            servers[server.Name] = server;
        }

        Servers = servers;
    }

    /// <summary>The project's file; <see langword="null"/> where there is none.</summary>
    public ConfigurationFile? Project { get; }

    /// <summary>The user's file; <see langword="null"/> where there is none.</summary>
    public ConfigurationFile? User { get; }

    /// <summary>The servers by name, sorted.</summary>
    public IReadOnlyDictionary<string, ConfiguredServer> Servers { get; }

    /// <summary>Warnings of the files themselves, not of a server.</summary>
    public IEnumerable<string> FileWarnings => (Project?.Warnings ?? []).Concat(User?.Warnings ?? []);

    /// <summary>Reads both files.</summary>
    /// <exception cref="ConfigurationException">One of them is not JSON.</exception>
    public static ServerCatalog Load(ToolContext context)
    {
        var project = ConfigurationLocations.FindProjectFile(context.WorkingDirectory, context.Files.FileExists);
        var user = ConfigurationLocations.UserFile(context.Environment);
        return new ServerCatalog(context, Read(context, project), context.Files.FileExists(user) ? Read(context, user) : null);
    }

    /// <summary>The server of that name; its warnings are said.</summary>
    /// <param name="name">The name.</param>
    /// <param name="printer">Where warnings go.</param>
    /// <param name="otherwise">What else the command line could have said, where there is no such server.</param>
    /// <exception cref="ToolException">There is none.</exception>
    /// <exception cref="ConfigurationException">Its entry cannot be used.</exception>
    public ServerTarget Require(string name, Printer printer, string? otherwise = null)
    {
        if (!Servers.TryGetValue(name, out var server))
        {
            throw Unknown(name, otherwise);
        }

        foreach (var warning in FileWarnings.Concat(server.Warnings))
        {
            printer.Warn(warning);
        }

        return ServerTarget.Of(server);
    }

    /// <summary>Which file a server comes from: <c>project</c> or <c>user</c>.</summary>
    public string ScopeOf(ConfiguredServer server) => server.File == Project?.Path ? "project" : "user";

    /// <summary>The error for a name that no server has.</summary>
    /// <param name="name">The name.</param>
    /// <param name="otherwise">What else the command line could have said.</param>
    public ToolException Unknown(string name, string? otherwise = null)
    {
        var where = Project is null && User is null
            ? $"There is no {ConfigurationLocations.ProjectFileName} in {_context.WorkingDirectory} or above it"
            : $"Configured: {(Servers.Count == 0 ? "no server" : string.Join(", ", Servers.Keys))}";
        return new ToolException(
            ExitCodes.NotFound,
            $"There is no server named '{name}'.{NearestName.Suggest(name, Servers.Keys)}",
            otherwise is null ? $"{where}." : $"{where}. {otherwise}");
    }

    private static ConfigurationFile? Read(ToolContext context, string? path) => path is null ? null : ConfigurationFile.Read(path, context.Files.Read(path));
}
