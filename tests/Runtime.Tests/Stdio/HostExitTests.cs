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
    [InlineData("hosted", "INT")]
    [InlineData("hosted", "TERM")]
    [InlineData("throws", null)]
    [InlineData("returns", null)]
    public async Task A_server_that_does_not_look_is_gone_where_the_application_ends_in_order(string how, string? signal) => await EndsAsync(how, signal, stubborn: true);

    [Fact]
    public async Task After_SIGKILL_of_the_application_its_server_sees_the_end_of_its_input()
    {
        string exit = _home.PathOf("exit");

        await EndsAsync("plain", "KILL", stubborn: false, ("MCP_TEST_EXIT_FILE", exit));

        // Written after the end of the input, and never by a server that was killed.
        Assert.True(File.Exists(exit));
    }

    private async Task EndsAsync(string how, string? signal, bool stubborn, params (string Name, string Value)[] switches)
    {
        string pidFile = _home.PathOf("pid");
        var start = new ProcessStartInfo(Repository.PathOf("tests", "Servers", "Host", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "TypedMcp.TestHost"), [how, StdioServer.Command])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        start.Environment["MCP_TEST_PID_FILE"] = pidFile;
        foreach ((string name, string value) in stubborn ? [.. switches, ("MCP_TEST_IGNORE_EOF", "1"), ("MCP_TEST_IGNORE_TERM", "1")] : switches)
        {
            start.Environment[name] = value;
        }

        using Process host = Process.Start(start)!;
        host.ErrorDataReceived += static (_, _) => { };
        host.BeginErrorReadLine();
        Assert.Equal("ready", await host.StandardOutput.ReadLineAsync());
        int server = await Processes.ReadIdAsync(pidFile);
        Assert.True(Processes.IsAlive(server));

        if (signal is null)
        {
            await host.StandardInput.WriteLineAsync();
        }
        else
        {
            using Process kill = Process.Start("kill", [$"-{signal}", host.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }

        await host.WaitForExitAsync();
        await Processes.Until(() => !Processes.IsAlive(server));
    }
}
