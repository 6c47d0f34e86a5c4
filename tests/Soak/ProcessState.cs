using System.Globalization;

namespace TypedMcp.Soak;

/// <summary>What this process holds: looked up in <c>/proc</c>. Descriptors of files are left out: the runtime keeps the assemblies that it loads open.</summary>
internal sealed record ProcessState(int Children, int Descriptors, int Threads, long ManagedBytes, long ResidentBytes)
{
    public static ProcessState Take()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        string status = File.ReadAllText("/proc/self/status");
        string resident = status.Split('\n').First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2];
        return new ProcessState(
            Directory.GetDirectories("/proc/self/task").Sum(static task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length),
            Directory.GetFiles("/proc/self/fd").Count(static path => new FileInfo(path).LinkTarget is not ['/', ..]),
            Directory.GetDirectories("/proc/self/task").Length,
            GC.GetTotalMemory(forceFullCollection: true),
            long.Parse(resident, CultureInfo.InvariantCulture) * 1024);
    }

    /// <summary>What the descriptors stand for.</summary>
    public static string DescribeDescriptors() => string.Join(", ", Directory.GetFiles("/proc/self/fd")
        .Select(static path => new FileInfo(path).LinkTarget ?? "?")
        .Where(static target => !target.StartsWith('/'))
        .Order(StringComparer.Ordinal));

    public override string ToString() => FormattableString.Invariant(
        $"{Children} children, {Descriptors} descriptors, {Threads} threads, {ManagedBytes / 1e6:0.0} MB managed, {ResidentBytes / 1e6:0} MB resident");
}
