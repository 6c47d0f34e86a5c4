namespace TypedMcp.Authorization;

/// <summary>A file that holds secrets: read and written by its owner only, never through a link, replaced as a whole.</summary>
internal static class SecretFile
{
    private const int LargestBytes = 64 * 1024 * 1024;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads the file; <see langword="null"/> where there is none.</summary>
    /// <exception cref="McpConnectionException">It cannot be read, or must not be trusted.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            if (!Exists(path))
            {
                return null;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != UnixFileMode.None)
            {
                throw StoreFailure.Create($"{path} can be read by others. Run: chmod 600 {path}");
            }

            if (file.Length > LargestBytes)
            {
                throw StoreFailure.Create($"{path} is larger than any credentials file: {file.Length} bytes");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreFailure.Create($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Replaces the file: first the new one is complete and on the disk, then it takes the old one's place.</summary>
    /// <exception cref="McpConnectionException">It cannot be written; the old one is still there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        StoreDirectory.Create(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Exists(path);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = Private;
            }

            using (var file = new FileStream(temporary, options))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // A limit on the size of files is an ArgumentOutOfRangeException.
            throw StoreFailure.Create($"{path} cannot be written, and is as it was: {e.Message}", e);
        }
        finally
        {
            Discard(temporary);
        }
    }

    /// <summary>Deletes the file, where there is one.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreFailure.Create($"{path} cannot be deleted: {e.Message}", e);
        }
    }

    private static bool Exists(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null
            ? throw StoreFailure.Create($"{path} is a symbolic link, which is not followed. Put the file itself there, or delete the link")
            : Directory.Exists(path) ? throw StoreFailure.Create($"{path} is a folder") : file.Exists;
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What failed is said by the exception that is under way; an empty or private file beside it harms nobody.
        }
    }
}
