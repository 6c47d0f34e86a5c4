namespace TypedMcp.Tool.Files;

/// <summary>The files that verbs read and write. Paths are absolute.</summary>
internal interface IFileSystem
{
    /// <summary>Whether there is a file.</summary>
    bool FileExists(string path);

    /// <summary>Whether there is a directory.</summary>
    bool DirectoryExists(string path);

    /// <summary>Reads a whole file.</summary>
    byte[] Read(string path);

    /// <summary>Writes a whole file so that a reader, or a crash, meets the old text or the new one and nothing between.</summary>
    /// <exception cref="IOException">It could not be written; the old text is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">Not allowed; the old text is still there.</exception>
    void WriteAtomically(string path, ReadOnlySpan<byte> content);

    /// <summary>Opens a file that is written at its end, and creates it where there is none. Nobody else writes it meanwhile.</summary>
    Stream Append(string path);

    /// <summary>Creates a directory and those above it.</summary>
    void CreateDirectory(string path);

    /// <summary>The files of a directory whose names end with <paramref name="suffix"/>, sorted.</summary>
    IReadOnlyList<string> Files(string directory, string suffix);

    /// <summary>The directories of a directory, sorted.</summary>
    IReadOnlyList<string> Directories(string directory);

    /// <summary>Deletes a file.</summary>
    void Delete(string path);
}
