using TypedMcp.TestSupport;

namespace TypedMcp.Judge;

/// <summary>The npm packages of the judge, pinned by the lock file beside it.</summary>
internal static class JudgePackages
{
    public static async Task EnsureInstalledAsync()
    {
        var folder = Repository.PathOf("tests", "Judge");
        if (IsInstalled(folder))
        {
            return;
        }

        // Test projects run side by side: the first one installs, the others wait for it.
        await using var gate = await EnterAsync(Path.Combine(folder, "obj", "install.lock"));
        if (IsInstalled(folder))
        {
            return;
        }

        var result = await Command.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"Ajv is missing and could not be installed: run npm ci --ignore-scripts in tests/Judge.\n{result.Error}");
        }

        File.Copy(Path.Combine(folder, "package-lock.json"), Marker(folder), overwrite: true);
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
