using System.Diagnostics;

namespace TypedMcp.Benchmarks;

/// <summary>Servers in C.</summary>
internal static class CProgram
{
    /// <summary>Compiles a source file beside this program.</summary>
    /// <returns>The path of the program.</returns>
    public static string Compile(string name)
    {
        string program = Path.Combine(AppContext.BaseDirectory, name);
        using Process compiler = Process.Start("gcc", ["-O2", "-w", "-o", program, program + ".c"]);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? program : throw new InvalidOperationException($"gcc could not compile {name}.c.");
    }
}
