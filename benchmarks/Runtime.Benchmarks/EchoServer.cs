namespace TypedMcp.Benchmarks;

/// <summary>The C server over stdio, compiled once.</summary>
internal static class EchoServer
{
    public static string Path { get; } = CProgram.Compile("echo");
}
