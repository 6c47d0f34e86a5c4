using System.Diagnostics;

namespace TypedMcp.Benchmarks;

/// <summary>The C server, compiled once.</summary>
internal static class EchoServer
{
    public static string Path { get; } = Compile();

    private static string Compile()
    {
        string source = System.IO.Path.Combine(AppContext.BaseDirectory, "echo.c");
        string program = System.IO.Path.Combine(AppContext.BaseDirectory, "echo");
        using Process compiler = Process.Start("gcc", ["-O2", "-w", "-o", program, source]);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? program : throw new InvalidOperationException("gcc could not compile echo.c.");
    }
}
