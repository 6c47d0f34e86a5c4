using TypedMcp.Configuration;

namespace TypedMcp.Tests.Configuration;

public sealed class ServerTransportTests
{
    [Fact]
    public void A_stdio_server_is_expanded_at_use()
    {
        var server = new ServerConfiguration
        {
            Name = "x",
            Command = "${CMD}",
            Arguments = ["--key", "${KEY}"],
            Environment = [new("A", "a${KEY}")],
            InheritedVariables = ["B"],
            WorkingDirectory = "sub",
        };
        var directory = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "dir"));
        var options = Assert.IsType<StdioTransport>(ServerTransport.Create(server, directory, name => name.ToLowerInvariant())).Options;
        Assert.Equal("cmd", options.Command);
        Assert.Equal(["--key", "key"], options.Arguments);
        Assert.Equal("akey", options.Environment["A"]);
        Assert.Equal(["B"], options.InheritedVariables);
        Assert.Equal(Path.Combine(directory, "sub"), options.WorkingDirectory);
    }

    [Fact]
    public void An_HTTP_server_is_expanded_at_use()
    {
        var server = new ServerConfiguration { Name = "x", Url = "https://${HOST}/mcp?k=${KEY}", Headers = [new("A", "a ${KEY}")], EnvironmentHeaders = [new("B", "VAR")], BearerTokenVariable = "TOKEN" };
        var options = Assert.IsType<HttpTransport>(ServerTransport.Create(server, directory: null, name => name.ToLowerInvariant())).Options;
        Assert.Equal("https://host/mcp?k=key", options.Endpoint.AbsoluteUri);
        Assert.Equal("a key", options.Headers["A"]);
        Assert.Equal("VAR", options.EnvironmentHeaders["B"]);
        Assert.Equal("TOKEN", options.BearerTokenVariable);
    }

    [Theory]
    [InlineData("ftp://x/")]
    [InlineData("/mcp")]
    [InlineData("http://")]
    public void What_is_no_address_is_refused(string url) => Assert.Throws<ConfigurationException>(
        () => ServerTransport.Create(new ServerConfiguration { Name = "x", Url = url }, directory: null, _ => null));

    [Fact]
    public void Time_limits_of_the_configuration_are_applied_and_the_name_is()
    {
        var options = new McpConnectionOptions();
        ServerTransport.Apply(new ServerConfiguration { Name = "x", Command = "c", ToolTimeout = TimeSpan.FromSeconds(7) }, options);
        Assert.Equal(("x", TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(30)), (options.Name, options.CallTimeout, options.StartupTimeout));
    }
}
