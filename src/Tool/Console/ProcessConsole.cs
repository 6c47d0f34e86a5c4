using System.Text;
using SystemConsole = System.Console;

namespace TypedMcp.Tool.Console;

/// <summary>This process's own streams: UTF-8 whatever the locale, <c>\n</c> on every platform, output written in one piece at the end.</summary>
internal sealed class ProcessConsole : IConsole, IDisposable
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly Lazy<TextReader> _input = new(() => new StreamReader(SystemConsole.OpenStandardInput(), s_utf8));

    public ProcessConsole(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            SystemConsole.OutputEncoding = s_utf8;
        }

        Output = Open(SystemConsole.OpenStandardOutput(), autoFlush: OutputIsTerminal);
        Error = Open(SystemConsole.OpenStandardError(), autoFlush: true);
        AllowsColor = string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") != "dumb";
    }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    public TextReader Input => _input.Value;

    public bool OutputIsTerminal => !SystemConsole.IsOutputRedirected;

    public bool ErrorIsTerminal => !SystemConsole.IsErrorRedirected;

    public bool InputIsTerminal => !SystemConsole.IsInputRedirected;

    public bool AllowsColor { get; }

    public int Width => SystemConsole.WindowWidth is > 0 and var width ? width : 80;

    public void Dispose()
    {
        try
        {
            Output.Dispose();
            Error.Dispose();
        }
        catch (IOException)
        {
            // The reader of a pipe left early (dotnet mcp … | head): nobody is there to be told.
        }
    }

    // The error writer is shared with the spinner's timer, so each write must be whole.
    private static TextWriter Open(Stream stream, bool autoFlush) => TextWriter.Synchronized(new StreamWriter(stream, s_utf8, bufferSize: 16 * 1024) { AutoFlush = autoFlush, NewLine = "\n" });
}
