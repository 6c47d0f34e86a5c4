namespace TypedMcp.Benchmarks;

/// <summary>Connect plus first typed call in fresh processes, each of them the program of <c>Runtime.Start</c> or a native binary.</summary>
internal static class StartTimes
{
    private const int Count = 30;

    /// <summary>The floor, this library and the official client, JIT-compiled.</summary>
    public static Task RunAsync()
    {
        string framework = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "Runtime.Start", "bin", "Release", framework, "Runtime.Start"));
        return Samples.PrintAsync(Count, [.. ((string[])["official", "floor", "typed"]).Select(name => (name, program, (string[])[name, EchoServer.Path]))]);
    }

    /// <summary>The same for a native binary: <c>native PROGRAM</c>.</summary>
    public static Task NativeAsync(string program) => Samples.PrintAsync(Count, ("native", program, [EchoServer.Path]));
}
