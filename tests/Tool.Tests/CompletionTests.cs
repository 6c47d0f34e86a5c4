using TypedMcp.TestSupport;

namespace TypedMcp.Tool.Tests;

/// <summary><c>completion</c>: what the tool suggests, and what real shells make of it.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public CompletionTests()
    {
        _workspace.Configure("demo", _workspace.ServerOf("""{"name":"shout","inputSchema":{"type":"object","properties":{"message":{"type":"string"},"times":{"type":"integer"}}}}"""));
        var tool = _workspace.Write("bin/dotnet-mcp", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "dotnet-mcp.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        _workspace.Environment["PATH"] = $"{_workspace.PathOf("bin")}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("che", "check")]
    [InlineData("completion ", "--help", "bash", "fish", "zsh")]
    [InlineData("get ", "--help", "--json", "demo")]
    [InlineData("get d", "demo")]
    [InlineData("call demo s", "shout")]
    [InlineData("tools demo s", "shout")]
    [InlineData("call demo shout --ti", "--timeout")]
    [InlineData("call demo shout m", "message=")]
    [InlineData("check --format s", "sarif")]
    [InlineData("add ")]
    [InlineData("call other s")]
    public async Task The_directive_says_how_a_line_goes_on(string line, params string[] expected)
    {
        await _workspace.RunAsync("snapshot", "demo");
        var result = await _workspace.RunAsync($"[suggest:{line.Length}]", line);
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        var words = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith(line[(line.LastIndexOf(' ') + 1)..], StringComparison.Ordinal));
        Assert.Equal(expected, expected.Length == 0 ? words.Where(word => !word.StartsWith('-')) : words);
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_read_completes_verbs_and_options_all_the_same()
    {
        _workspace.Write(".mcp.json", "{");
        var result = await _workspace.RunAsync("[suggest:4]", "get ");
        Assert.Equal((ExitCodes.Success, "--help\n--json\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Theory]
    [InlineData("bash --norc --noprofile -i", "eval \"$(dotnet-mcp completion bash)\"", "dotnet-mcp")]
    [InlineData("bash --norc --noprofile -i", "eval \"$(dotnet-mcp completion bash)\"", "dotnet mcp")]
    [InlineData("zsh -f -i", "autoload -U compinit; compinit -u; eval \"$(dotnet-mcp completion zsh)\"", "dotnet-mcp")]
    [InlineData("zsh -f -i", "autoload -U compinit; compinit -u; eval \"$(dotnet-mcp completion zsh)\"", "dotnet mcp")]
    public async Task A_shell_completes_a_whole_call(string shell, string setUp, string tool)
    {
        await _workspace.RunAsync("snapshot", "demo");
        var typed = $"{setUp}\n{tool} cal\tde\tsh\tme\thi > answer.txt\nexit\n";
        var environment = new Dictionary<string, string?>(_workspace.Environment, StringComparer.Ordinal) { ["TYPEDMCP_HOME"] = _workspace.PathOf("home"), ["HOME"] = _workspace.Root, ["TERM"] = "xterm" };
        var seen = await Command.RunAsync("script", ["-qec", shell, "/dev/null"], _workspace.Root, environment, typed);
        Assert.True(File.Exists(_workspace.PathOf("answer.txt")), seen.Output);
        Assert.Equal("{\"message\":\"hi\"}\n", _workspace.Read("answer.txt"));
    }

    [Theory]
    [InlineData("dotnet-mcp cal", "call")]
    [InlineData("dotnet mcp call demo sh", "shout")]
    [InlineData("dotnet-mcp call demo shout me", "message=")]
    public async Task Fish_completes(string line, string expected)
    {
        await _workspace.RunAsync("snapshot", "demo");
        var environment = new Dictionary<string, string?>(_workspace.Environment, StringComparer.Ordinal) { ["TYPEDMCP_HOME"] = _workspace.PathOf("home"), ["HOME"] = _workspace.Root };
        var seen = await Command.RunAsync("fish", ["--no-config", "-c", $"dotnet-mcp completion fish | source; complete -C '{line}'"], _workspace.Root, environment);
        Assert.Equal(expected, seen.Output.Split('\t', '\n')[0]);
    }

    [Fact]
    public async Task An_unknown_shell_is_64()
    {
        var result = await _workspace.RunAsync("completion", "tcsh");
        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains("bash", result.Error, StringComparison.Ordinal);
    }
}
