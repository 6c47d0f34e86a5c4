namespace TypedMcp.Tool.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task No_verb_shows_all_verbs()
    {
        var help = await _workspace.RunAsync();
        Assert.Equal(ExitCodes.Success, help.ExitCode);
        Assert.Contains("snapshot", help.Output, StringComparison.Ordinal);
        Assert.Contains("call", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_one_line_that_says_the_version()
    {
        var version = await _workspace.RunAsync("--version");
        Assert.Equal(ExitCodes.Success, version.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+[^\n]*\n$", version.Output);
    }

    [Theory]
    [InlineData("Did you mean 'snapshot'?", "snapshto")]
    [InlineData("Did you mean '--output'?", "snapshot", "x", "--outptu", "f")]
    [InlineData("Did you mean '--format'?", "check", "--fromat", "json")]
    [InlineData("Did you mean '--json'?", "call", "x", "y", "a=1", "--jsno")]
    [InlineData("is no duration", "snapshot", "x", "--timeout", "soon", "--", "node")]
    [InlineData("do not go together", "snapshot", "x", "--url", "http://127.0.0.1:9/", "--", "node")]
    [InlineData("is not an address", "snapshot", "x", "--url", "ftp://example.com")]
    [InlineData("cannot be a server's name", "snapshot", "../x", "--", "node")]
    [InlineData("no command after --", "snapshot", "x", "--")]
    [InlineData("Which server?", "snapshot")]
    [InlineData("do not go together", "snapshot", "x", "--all")]
    [InlineData("go with one name", "snapshot", "x", "y", "--output", "z")]
    [InlineData("Required argument missing", "call", "x")]
    public async Task A_wrong_command_line_is_64_and_says_what_is_wrong(string said, params string[] arguments)
    {
        var result = await _workspace.RunAsync(arguments);
        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Nothing_is_coloured_when_it_is_not_a_terminal()
    {
        var help = await _workspace.RunAsync("--help");
        var error = await _workspace.RunAsync("nothing");
        Assert.DoesNotContain('\e', help.Output);
        Assert.DoesNotContain('\e', error.Error);
    }
}
