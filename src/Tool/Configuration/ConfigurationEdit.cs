using System.Text.Json;
using TypedMcp.Configuration;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Configuration;

/// <summary>Writes servers into a configuration file. The spelling that a file has (<c>mcpServers</c> or <c>servers</c>) is kept.</summary>
internal sealed class ConfigurationEdit
{
    private readonly ToolContext _context;
    private readonly JsonTextEditor _editor;
    private readonly ConfigurationFile? _file;

    private ConfigurationEdit(ToolContext context, string path, byte[]? text)
    {
        _context = context;
        Path = path;
        _file = text is null ? null : ConfigurationFile.Read(path, text);
        _editor = new JsonTextEditor(text ?? []);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The servers that the file has.</summary>
    public IReadOnlyList<ConfiguredServer> Servers => _file?.Servers ?? [];

    /// <summary>Opens the user's file, or the project's: the nearest, else a new one beside the project file.</summary>
    public static ConfigurationEdit Open(ToolContext context, bool global)
    {
        var path = global
            ? ConfigurationLocations.UserFile(context.Environment)
            : ConfigurationLocations.FindProjectFile(context.WorkingDirectory, context.Files.FileExists)
                ?? System.IO.Path.Combine(SnapshotLocation.ProjectDirectory(context) ?? context.WorkingDirectory, ConfigurationLocations.ProjectFileName);
        return new ConfigurationEdit(context, path, context.Files.FileExists(path) ? context.Files.Read(path) : null);
    }

    /// <summary>Opens the file that a server stands in.</summary>
    public static ConfigurationEdit OpenFile(ToolContext context, string path) => new(context, path, context.Files.Read(path));

    /// <summary>Sets a server's whole entry.</summary>
    public void Set(string name, ReadOnlySpan<byte> json) => _editor.Set([KeyOf(name)], name, json);

    /// <summary>Sets one key of a server's entry.</summary>
    public void SetKey(string name, string key, ReadOnlySpan<byte> json) => _editor.Set([KeyOf(name), name], key, json);

    /// <summary>Removes a server.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string name) => _editor.Remove([KeyOf(name)], name);

    /// <summary>Writes the file.</summary>
    /// <exception cref="ToolException">It could not be written; the old text is still there.</exception>
    public void Save()
    {
        try
        {
            _context.Files.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            _context.Files.WriteAtomically(Path, _editor.Text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.NotWritable, $"{_context.DisplayPath(Path)} could not be written: {e.Message}", innerException: e);
        }
    }

    // Where a file has both spellings, the one that has the server, else the first.
    private string KeyOf(string name)
    {
        string[] spellings = ["mcpServers", "servers"];
        var present = Array.FindAll(spellings, key => JsonTextMap.Find(_editor.Text, [key]) is not null);
        return Array.Find(present, key => JsonTextMap.Find(_editor.Text, [key])!.Members.Exists(member => member.Name == name))
            ?? present.OrderBy(key => JsonTextMap.Find(_editor.Text, [key])!.Start).FirstOrDefault()
            ?? spellings[0];
    }
}
