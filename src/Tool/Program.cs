using System.Runtime.InteropServices;
using TypedMcp.Tool;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Files;

using var console = new ProcessConsole(Environment.GetEnvironmentVariable);
if (args is ["--version"])
{
    // Scripts ask this often: it costs no parser.
    console.Output.WriteLine(ToolVersion.Text);
    return ExitCodes.Success;
}

using var interruption = new CancellationTokenSource();

// The first signal ends the verb in order, so that a server's process does not outlive it; a second one ends this process at once.
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
var application = new ToolApplication(new ToolContext
{
    Console = console,
    Files = new DiskFileSystem(),
    Clock = TimeProvider.System,
    Environment = Environment.GetEnvironmentVariable,
    WorkingDirectory = Directory.GetCurrentDirectory(),
});
return await application.RunAsync(args, interruption.Token);
