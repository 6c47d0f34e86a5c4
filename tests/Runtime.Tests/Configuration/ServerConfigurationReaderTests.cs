using System.Text.Json;
using TypedMcp.Configuration;

namespace TypedMcp.Tests.Configuration;

public sealed class ServerConfigurationReaderTests
{
    [Fact]
    public void Every_key_of_a_stdio_server_is_read()
    {
        var server = Read("""
            {"type": "stdio", "command": "npx", "args": ["-y", "x"], "env": {"B": "1", "A": "${X}"}, "envVars": ["TOKEN"], "cwd": "sub",
             "enabled": false, "required": true, "startupTimeout": 1.5, "toolTimeout": "2m", "enabledTools": ["a", "b"], "disabledTools": ["b"]}
            """);
        Assert.Equal(("npx", "sub", false, true, false), (server.Command, server.WorkingDirectory, server.Enabled, server.Required, server.IsHttp));
        Assert.Equal(["-y", "x"], server.Arguments);
        Assert.Equal([new("B", "1"), new("A", "${X}")], server.Environment);
        Assert.Equal(["TOKEN"], server.InheritedVariables);
        Assert.Equal((TimeSpan.FromSeconds(1.5), TimeSpan.FromMinutes(2)), (server.StartupTimeout, server.ToolTimeout));
        Assert.Equal((true, false, false), (server.Uses("a"), server.Uses("b"), server.Uses("c")));
    }

    [Fact]
    public void Every_key_of_an_HTTP_server_is_read()
    {
        var server = Read("""
            {"type": "http", "url": "https://x/mcp", "headers": {"A": "b"}, "envHeaders": {"C": "D"}, "bearerTokenEnvVar": "E",
             "oauth": {"clientId": "i", "clientSecretEnvVar": "s", "scopes": ["r", "w"], "callbackPort": 8080, "redirectUri": "http://localhost:8080/", "resource": "https://x"}}
            """);
        Assert.True(server.IsHttp);
        Assert.Equal(("https://x/mcp", "E"), (server.Url, server.BearerTokenVariable));
        Assert.Equal([new("A", "b")], server.Headers);
        Assert.Equal([new("C", "D")], server.EnvironmentHeaders);
        Assert.Equal(("i", "s", 8080, "http://localhost:8080/", "https://x"), (server.OAuth!.ClientId, server.OAuth.ClientSecretVariable, server.OAuth.CallbackPort, server.OAuth.RedirectUri, server.OAuth.Resource));
        Assert.Equal(["r", "w"], server.OAuth.Scopes!);
    }

    [Fact]
    public void Outside_a_file_scalars_are_strings_and_keys_have_any_case()
    {
        using var document = JsonDocument.Parse("""{"URL": "https://x/mcp", "Enabled": "false", "StartupTimeout": "5", "OAuth": {"CallbackPort": "99"}, "EnabledTools": null}""");
        var read = ServerConfigurationReader.Read("x", document.RootElement);
        Assert.Empty(read.Warnings);
        var server = read.Require();
        Assert.Equal((false, TimeSpan.FromSeconds(5), 99), (server.Enabled, server.StartupTimeout!.Value, server.OAuth!.CallbackPort!.Value));
        Assert.True(server.Uses("anything"));
    }

    [Fact]
    public void A_wrong_entry_has_an_error_in_place_of_a_configuration()
    {
        using var document = JsonDocument.Parse("""{"command": "x", "url": "y"}""");
        var read = ServerConfigurationReader.Read("x", document.RootElement, "/p/.mcp.json");
        Assert.Null(read.Configuration);
        Assert.StartsWith("/p/.mcp.json: server 'x': ", read.Error, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => read.Require());
    }

    [Fact]
    public void A_server_that_is_there_twice_is_an_error_for_itself_alone()
    {
        var file = ConfigurationFile.Read("f", """{"servers": {"a": {"command": "1"}, "b": {"command": "2"}}, "mcpServers": {"a": {"command": "3"}}, "credentialsStore": "file"}"""u8.ToArray());
        Assert.Equal(["a", "b"], file.Servers.Select(server => server.Name));
        Assert.Contains("twice", file.Servers[0].Error, StringComparison.Ordinal);
        Assert.NotNull(file.Servers[1].Configuration);
        Assert.Equal("file", file.CredentialsStore);
    }

    [Fact]
    public void A_byte_order_mark_is_no_error() => Assert.Empty(ConfigurationFile.Read("f", "\uFEFF{}"u8.ToArray()).Servers);

    private static ServerConfiguration Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var read = ServerConfigurationReader.Read("x", document.RootElement, "f");
        Assert.Empty(read.Warnings);
        return read.Require();
    }
}
