using System.Diagnostics;
using System.Globalization;

namespace TypedMcp.Benchmarks;

/// <summary>The C server over HTTP, on a free port.</summary>
internal sealed class HttpEchoServer : IDisposable
{
    private static readonly Lazy<string> s_program = new(static () => CProgram.Compile("http-echo"));
    private readonly Process _process;

    private HttpEchoServer(Process process)
    {
        _process = process;
        Url = $"http://127.0.0.1:{int.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture)}/mcp";
    }

    public string Url { get; }

    public static HttpEchoServer Start() => new(Process.Start(new ProcessStartInfo(s_program.Value) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!);

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
