namespace TypedMcp.Configuration;

/// <summary>The home: where user configuration, credentials, locks and caches live.</summary>
internal static class HomeDirectory
{
    /// <summary>The variable that moves the home elsewhere, so that a test with its own home is isolated.</summary>
    public const string Variable = "TYPEDMCP_HOME";

    /// <summary>The home's absolute path: <c>TYPEDMCP_HOME</c>, else the platform's configuration directory + <c>typedmcp</c>. It need not exist.</summary>
    /// <param name="environment">Reads a variable; <see langword="null"/> where it is not set.</param>
    public static string Find(Func<string, string?> environment)
    {
        var home = environment(Variable);
        if (!string.IsNullOrWhiteSpace(home))
        {
            return Path.GetFullPath(home);
        }

        // ApplicationData is %AppData%, ~/Library/Application Support, and $XDG_CONFIG_HOME or ~/.config.
        var configuration = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(configuration.Length > 0 ? configuration : Path.Combine(Path.GetTempPath(), "." + Environment.UserName), "typedmcp");
    }
}
