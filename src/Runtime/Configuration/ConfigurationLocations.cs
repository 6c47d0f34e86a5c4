namespace TypedMcp.Configuration;

/// <summary>Where configuration files are.</summary>
internal static class ConfigurationLocations
{
    /// <summary>The project file's name.</summary>
    public const string ProjectFileName = ".mcp.json";

    /// <summary>The user file's name, under the home.</summary>
    public const string UserFileName = "mcp.json";

    /// <summary>The nearest <c>.mcp.json</c> in <paramref name="directory"/> or above it; <see langword="null"/> where there is none.</summary>
    public static string? FindProjectFile(string directory, Func<string, bool> exists)
    {
        for (var at = directory; at is not null; at = Path.GetDirectoryName(at))
        {
            var candidate = Path.Combine(at, ProjectFileName);
            if (exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>The user's file, whether it exists or not.</summary>
    public static string UserFile(Func<string, string?> environment) => Path.Combine(HomeDirectory.Find(environment), UserFileName);
}
