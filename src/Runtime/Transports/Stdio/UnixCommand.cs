using System.Text;

namespace TypedMcp;

/// <summary>Finds a command as a shell would, in the server's own <c>PATH</c>.</summary>
internal static class UnixCommand
{
    // What the system's own search uses where PATH is not set.
    private static readonly byte[] s_defaultPath = "/usr/local/bin:/usr/bin:/bin"u8.ToArray();

    /// <summary>The path to execute, terminated; <see langword="null"/> where there is none.</summary>
    public static byte[]? Find(string command, Dictionary<string, byte[]> environment)
    {
        byte[] name = UnixEnvironment.Terminated(command);
        if (command.Contains('/', StringComparison.Ordinal))
        {
            return name;
        }

        byte[] path = environment.GetValueOrDefault("PATH") ?? s_defaultPath;
        int start = 0;
        while (start <= path.Length)
        {
            int end = Array.IndexOf(path, (byte)':', start);
            end = end < 0 ? path.Length : end;

            // An empty entry is the current directory.
            byte[] candidate = end == start ? [.. "./"u8, .. name] : [.. path.AsSpan(start, end - start), (byte)'/', .. name];
            if (IsExecutable(candidate))
            {
                return candidate;
            }

            start = end + 1;
        }

        return null;
    }

    private static unsafe bool IsExecutable(byte[] path)
    {
        fixed (byte* pointer = path)
        {
            if (LibC.Access(pointer, LibC.Executable) != 0)
            {
                return false;
            }

            // A directory is executable too; a name that does not end in a slash but opens as "name/." is one.
            fixed (byte* directory = (byte[])[.. path.AsSpan(start: 0, path.Length - 1), .. "/."u8, 0])
            {
                return LibC.Access(directory, mode: 0) != 0;
            }
        }
    }
}
