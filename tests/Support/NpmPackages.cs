namespace TypedMcp.TestSupport;

/// <summary>npm packages that tests run, pinned by a lock file.</summary>
public static class NpmPackages
{
    /// <summary>Installs the packages of a folder that holds a <c>package-lock.json</c>, where that has not been done.</summary>
    /// <param name="parts">The folder, below the checkout.</param>
    /// <returns>The folder's full path.</returns>
    /// <exception cref="InvalidOperationException">npm could not install them.</exception>
    public static async Task<string> EnsureInstalledAsync(params string[] parts)
    {
        var folder = Repository.PathOf(parts);
        if (IsInstalled(folder))
        {
            return folder;
        }

        // Test projects run side by side: the first one installs, the others wait for it.
        await using var gate = await EnterAsync(Path.Combine(folder, "obj", "install.lock"));
        if (IsInstalled(folder))
        {
            return folder;
        }

        var result = await Command.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm packages are missing and could not be installed: run npm ci --ignore-scripts in {string.Join('/', parts)}.\n{result.Error}");
        }

        File.Copy(Path.Combine(folder, "package-lock.json"), Marker(folder), overwrite: true);
        return folder;
    }

    private static bool IsInstalled(string folder) =>
        File.Exists(Marker(folder)) && File.ReadAllText(Marker(folder)) == File.ReadAllText(Path.Combine(folder, "package-lock.json"));

    // test.sh writes the same file.
    private static string Marker(string folder) => Path.Combine(folder, "node_modules", ".installed-from");

    private static async Task<FileStream> EnterAsync(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!limit.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
    }
}
