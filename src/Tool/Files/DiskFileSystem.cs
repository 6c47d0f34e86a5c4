namespace TypedMcp.Tool.Files;

/// <summary>The disk.</summary>
internal sealed class DiskFileSystem : IFileSystem
{
    // Linked directories are not followed: they may lead in a circle.
    private static readonly EnumerationOptions s_options = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    public bool FileExists(string path) => File.Exists(path);

    public bool DirectoryExists(string path) => Directory.Exists(path);

    public byte[] Read(string path) => File.ReadAllBytes(path);

    public Stream Append(string path) => new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void CreateDirectory(string path) => Directory.CreateDirectory(path);

    public void Delete(string path) => File.Delete(path);

    public IReadOnlyList<string> Files(string directory, string suffix) => Sorted(Directory.EnumerateFiles(directory, "*", s_options).Where(file => file.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));

    public IReadOnlyList<string> Directories(string directory) => Sorted(Directory.EnumerateDirectories(directory, "*", s_options));

    public void WriteAtomically(string path, ReadOnlySpan<byte> content)
    {
        // A link stays a link: its target is replaced.
        var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        if (File.Exists(target) && File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly))
        {
            throw new UnauthorizedAccessException("the file is read-only");
        }

        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static List<string> Sorted(IEnumerable<string> paths)
    {
        var sorted = paths.ToList();
        sorted.Sort(StringComparer.Ordinal);
        return sorted;
    }
}
