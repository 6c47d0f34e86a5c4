namespace TypedMcp.Authorization;

/// <summary>The folders that hold credentials: only their owner may look inside.</summary>
internal static class StoreDirectory
{
    public static void Create(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw StoreFailure.Create($"the folder {path} cannot be created: {e.Message} Set TYPEDMCP_HOME to a folder that can be written", e);
        }
    }
}
