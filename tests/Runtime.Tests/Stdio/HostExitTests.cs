using System.Diagnostics;
using System.Globalization;
using TypedMcp.TestSupport;

namespace TypedMcp.Tests;

/// <summary>However an application ends, its servers end too.</summary>
public sealed class HostExitTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("plain", "INT")]
    [InlineData("plain", "TERM")]
    [InlineData("plain", "HUP")]
    [InlineData("hosted", "INT")]
    [InlineData("hosted", "TERM")]
    [InlineData("throws", null)]
    [InlineData("returns", null)]
    public async Task A_server_that_reads_the_end_of_its_input_is_gone(string how, string? signal) => await EndsAsync(how, signal, stubborn: false);

    [Theory]
    [InlineData("plain", "INT")]
    [InlineData("plain", "TERM")]
    [InlineData("plain", "HUP")]
    [InlineData("hosted", "INT")]
    [InlineData("hosted", "TERM")]
    [InlineData("throws", null)]
    [InlineData("returns", null)]
    public async Task A_server_that_ignores_its_input_and_SIGTERM_is_gone_with_its_children(string how, string? signal) => await EndsAsync(how, signal, stubborn: true);

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_that_the_application_does_not_handle_ends_it_as_ever(string signal, int exitCode) => Assert.Equal(exitCode, await EndsAsync("plain", signal, stubborn: false));

    [Fact]
    public async Task A_signal_that_the_application_handles_harms_no_server()
    {
        using Process host = await StartAsync("handles", []);
        int server = await Processes.ReadIdAsync(_home.PathOf("pid"));

        await SignalAsync(host, "TERM");
        Assert.Equal("handled", await host.StandardOutput.ReadLineAsync());
        await host.StandardInput.WriteLineAsync("call");
        Assert.Equal("answered", await host.StandardOutput.ReadLineAsync());
        Assert.True(Processes.IsAlive(server));

        await host.StandardInput.WriteLineAsync();
        await host.WaitForExitAsync();
        Assert.Equal(0, host.ExitCode);
        await Processes.Until(() => !Processes.IsAlive(server));
    }

    [Fact]
    public async Task After_SIGKILL_of_the_application_its_server_sees_the_end_of_its_input()
    {
        string exit = _home.PathOf("exit");

        await EndsAsync("plain", "KILL", stubborn: false, ("MCP_TEST_EXIT_FILE", exit));

        // Written after the end of the input, and never by a server that was killed.
        Assert.True(File.Exists(exit));
    }

    private async Task<int> EndsAsync(string how, string? signal, bool stubborn, params (string Name, string Value)[] switches)
    {
        using Process host = await StartAsync(how, stubborn ? [.. switches, ("MCP_TEST_IGNORE_EOF", "1"), ("MCP_TEST_IGNORE_TERM", "1")] : switches);
        int server = await Processes.ReadIdAsync(_home.PathOf("pid"));
        int child = await Processes.ReadIdAsync(_home.PathOf("child"));
        Assert.True(Processes.IsAlive(server));
        Assert.True(Processes.IsAlive(child));

        if (signal is null)
        {
            await host.StandardInput.WriteLineAsync();
        }
        else
        {
            await SignalAsync(host, signal);
        }

        await host.WaitForExitAsync();
        await Processes.Until(() => !Processes.IsAlive(server));
        if (signal == "KILL")
        {
            using Process kill = Process.Start("kill", ["-9", child.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        await Processes.Until(() => !Processes.IsAlive(child));
        return host.ExitCode;
    }

    private static async Task SignalAsync(Process host, string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", host.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private async Task<Process> StartAsync(string how, (string Name, string Value)[] switches)
    {
        ProcessStartInfo start = Foreground.Start(Repository.PathOf("tests", "Servers", "Host", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "TypedMcp.TestHost"), [how, StdioServer.Command]);
        (start.UseShellExecute, start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (false, true, true, true);
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["MCP_TEST_PID_FILE"] = _home.PathOf("pid");
        start.Environment["MCP_TEST_DESCENDANT_PID_FILE"] = _home.PathOf("child");
        foreach ((string name, string value) in switches)
        {
            start.Environment[name] = value;
        }

        Process host = Process.Start(start)!;
        host.ErrorDataReceived += static (_, _) => { };
        host.BeginErrorReadLine();
        Assert.Equal("ready", await host.StandardOutput.ReadLineAsync());
        return host;
    }
}
