using System.Text;
using System.Text.Json;

namespace TypedMcp.Tests;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class EnvironmentTests : IDisposable
{
    private readonly StdioServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Only_what_is_let_through_or_set_reaches_the_server()
    {
        using var secret = new ProcessVariable("TYPEDMCP_TEST_SECRET", "s3cret");
        using var asked = new ProcessVariable("TYPEDMCP_TEST_ASKED", "asked");
        using var proxy = new ProcessVariable("HTTPS_PROXY", "http://proxy:1");
        using var certificates = new ProcessVariable("NODE_EXTRA_CA_CERTS", "certs/ca.pem");
        await using McpConnection connection = _server.Connect(stdio: options =>
        {
            options.InheritedVariables.Add("TYPEDMCP_TEST_ASKED");
            options.InheritedVariables.Add("TYPEDMCP_TEST_ABSENT");
            options.Environment["LANG"] = "set";
        });

        JsonElement environment = (await connection.CallToolAsync("environment", default)).StructuredContent!.Value;

        Assert.False(environment.TryGetProperty("TYPEDMCP_TEST_SECRET", out _));
        Assert.False(environment.TryGetProperty("TYPEDMCP_TEST_ABSENT", out _));
        Assert.Equal("asked", environment.GetProperty("TYPEDMCP_TEST_ASKED").GetString());
        Assert.Equal("http://proxy:1", environment.GetProperty("HTTPS_PROXY").GetString());
        Assert.Equal(Environment.CurrentDirectory + "/certs/ca.pem", environment.GetProperty("NODE_EXTRA_CA_CERTS").GetString());
        Assert.Equal("set", environment.GetProperty("LANG").GetString());
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), environment.GetProperty("PATH").GetString());
    }

    [Fact]
    public void A_value_that_is_no_utf8_survives_as_bytes()
    {
        // The block of this process has the bytes; .NET shows replacement characters for them. The launcher must take the former.
        byte[] path = [(byte)'/', 0xFF, 0xFE, (byte)'x'];
        NativeVariable.Set("TYPEDMCP_TEST_BYTES", path);
        using var managed = new ProcessVariable("TYPEDMCP_TEST_BYTES", Encoding.UTF8.GetString(path));

        byte[] inherited = UnixEnvironment.Build(new ProcessLaunch { Command = "x", InheritedVariables = ["TYPEDMCP_TEST_BYTES"] })["TYPEDMCP_TEST_BYTES"];

        Assert.Equal(path, inherited);
    }

    [Fact]
    public async Task Bytes_reach_the_child_and_its_path_is_the_one_that_is_searched()
    {
        string bin = _server.PathOf("bin");
        Directory.CreateDirectory(bin);
        File.WriteAllText(Path.Combine(bin, "my-server"), "#!/bin/sh\nprintf '%s' \"$TYPEDMCP_TEST_RAW\" | od -An -tx1 >&2; exit 9\n");
        File.SetUnixFileMode(Path.Combine(bin, "my-server"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        NativeVariable.Set("TYPEDMCP_TEST_RAW", [0xFF, 0x41]);
        using var managed = new ProcessVariable("TYPEDMCP_TEST_RAW", "\uFFFDA");
        await using McpConnection connection = McpConnection.Create(McpTransport.Stdio("my-server", configure: options =>
        {
            options.Environment["PATH"] = $"/nowhere:{bin}:/usr/bin:/bin";
            options.InheritedVariables.Add("TYPEDMCP_TEST_RAW");
        }));

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Equal(9, error.ExitCode);
        Assert.Equal("ff 41", error.StandardErrorTail[^1].Trim());
    }

    [Fact]
    public async Task A_script_without_an_interpreter_line_runs_in_the_shell()
    {
        string script = _server.PathOf("plain");
        File.WriteAllText(script, "echo $1 >&2; exit 5\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using McpConnection connection = McpConnection.Create(McpTransport.Stdio(script, ["argument"]));

        var error = await Assert.ThrowsAsync<McpConnectionException>(() => connection.ConnectAsync());

        Assert.Equal((5, "argument"), (error.ExitCode!.Value, error.StandardErrorTail[^1]));
    }

    [Theory]
    [InlineData("npx", @"C:\node\npx.CMD")]
    [InlineData("node.exe", @"C:\node\node.exe")]
    [InlineData("missing", "missing")]
    [InlineData(@"C:\node\npx", @"C:\node\npx.CMD")]
    [InlineData(@"bin\tool", @"D:\work\bin\tool.EXE")]
    public void On_windows_a_command_is_found_by_its_ending(string command, string expected)
    {
        string[] files = [@"C:\node\npx", @"C:\node\npx.CMD", @"C:\node\node.exe", @"D:\work\bin\tool.EXE"];

        Assert.Equal(expected, WindowsCommand.Find(command, @"C:\windows;C:\node", ".COM;.EXE;.BAT;.CMD", @"D:\work", path => files.Contains(path, StringComparer.OrdinalIgnoreCase)));
    }

    [Fact]
    public void On_windows_names_are_the_same_in_either_case()
    {
        var inherited = new System.Collections.Hashtable { ["Path"] = "p", ["SystemRoot"] = "r", ["Secret"] = "s", ["http_proxy"] = "h" };

        Dictionary<string, string> built = WindowsEnvironment.Build(new ProcessLaunch { Command = "x", Environment = new Dictionary<string, string> { ["SYSTEMROOT"] = "set" } }, inherited);

        Assert.Equal("p", built["PATH"]);
        Assert.Equal("set", built["SystemRoot"]);
        Assert.Equal("h", built["HTTP_PROXY"]);
        Assert.False(built.ContainsKey("Secret"));
    }
}
