namespace TypedMcp.TestSupport;

/// <summary>A folder that lives as long as the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's full path, links resolved.</summary>
    public string FullPath { get; } = Directory.CreateTempSubdirectory("typedmcp-").FullName;

    /// <summary>A path inside the folder.</summary>
    public string PathOf(params string[] parts) => Path.Combine([FullPath, .. parts]);

    /// <summary>Writes a file inside the folder and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
