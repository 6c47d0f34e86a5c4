using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Tests.Servers;

namespace TypedMcp.Tool.Tests;

/// <summary><c>doctor</c>: each thing that a call depends on, as it should be and broken.</summary>
public sealed class DoctorTests : IDisposable
{
    private const string Echo = """{"name":"echo","inputSchema":{"type":"object"}}""";
    private readonly Workspace _workspace = new();

    public DoctorTests()
    {
        // No keyring, whatever this machine has.
        _workspace.Environment["DBUS_SESSION_BUS_ADDRESS"] = null;
        _workspace.Environment["XDG_RUNTIME_DIR"] = null;
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task What_is_as_it_should_be_is_said_and_the_exit_code_is_0()
    {
        _workspace.Configure("s", _workspace.ServerOf(Echo));
        await _workspace.RunAsync("snapshot", "s");
        Reference(ToolVersion.Text);

        var result = await _workspace.RunAsync("doctor");

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            $"""
            ok       tool: dotnet mcp {ToolVersion.Text}, home {_workspace.PathOf("home")}.
            ok       configuration: .mcp.json: 1 server.
            ok       package: App.csproj uses TypedMcp {ToolVersion.Text}.
            ok       credentials: There is no keyring here (…), so logins are kept in {_workspace.PathOf("home", ".credentials.json")}.
            ok       s command: 'node' is there.
            ok       s connection: scripted 1.2.3, protocol 2025-11-25, 1 tool.
            ok       s snapshot: s.mcp.json is what the server says.
            0 errors, 0 warnings.

            """.ReplaceLineEndings("\n"),
            System.Text.RegularExpressions.Regex.Replace(result.Output, @"here \(.*\), so", "here (…), so", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Json_has_counts_and_findings()
    {
        _workspace.Write(".mcp.json", """{"mcpServers":{"gone":{"command":"no-such-command-of-ours"}}}""");
        var result = await _workspace.RunAsync("doctor", "gone", "--json");
        Assert.Equal((ExitCodes.Unhealthy, ""), (result.ExitCode, result.Error));
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(["errors", "warnings", "findings"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal((1, 0), (json.RootElement.GetProperty("errors").GetInt32(), json.RootElement.GetProperty("warnings").GetInt32()));
        var finding = json.RootElement.GetProperty("findings").EnumerateArray().Last();
        Assert.Equal(
            """{"severity":"error","check":"command","server":"gone","message":"The command \u0027no-such-command-of-ours\u0027 was not found in PATH.","hint":"Install it, or write its full path as \u0027command\u0027. dotnet mcp get gone shows the entry."}""",
            JsonSerializer.Serialize(finding));
    }

    [Theory]
    [InlineData("configuration", "not JSON", "{")]
    [InlineData("configuration", "it needs a 'command'", """{"servers":{"s":{}}}""")]
    [InlineData("configuration", "must be an http or https address", """{"servers":{"s":{"url":"ftp://x"}}}""")]
    [InlineData("command", "was not found in PATH", """{"servers":{"s":{"command":"no-such-command-of-ours"}}}""")]
    [InlineData("command", "'./no/such' does not exist", """{"servers":{"s":{"command":"./no/such"}}}""")]
    [InlineData("command", "'./App.csproj' may not be executed", """{"servers":{"s":{"command":"./App.csproj"}}}""")]
    [InlineData("command", "working directory", """{"servers":{"s":{"command":"node","cwd":"no/such"}}}""")]
    [InlineData("variables", "DOCTOR_UNSET is not set", """{"servers":{"s":{"command":"node","args":["${DOCTOR_UNSET}"]}}}""")]
    [InlineData("variables", "DOCTOR_UNSET is not set", """{"servers":{"s":{"url":"https://${DOCTOR_UNSET}/"}}}""")]
    [InlineData("variables", "'bearerTokenEnvVar' names the environment variable DOCTOR_UNSET", """{"servers":{"s":{"url":"https://x.example","bearerTokenEnvVar":"DOCTOR_UNSET"}}}""")]
    [InlineData("variables", "'envHeaders.X' names the environment variable DOCTOR_UNSET", """{"servers":{"s":{"url":"https://x.example","envHeaders":{"X":"DOCTOR_UNSET"}}}}""")]
    [InlineData("variables", "'oauth.clientSecretEnvVar' names the environment variable DOCTOR_UNSET", """{"servers":{"s":{"url":"https://x.example","oauth":{"clientId":"i","clientSecretEnvVar":"DOCTOR_UNSET"}}}}""")]
    public async Task A_mistake_in_the_configuration_is_an_error_without_asking_anybody(string check, string message, string configuration)
    {
        _workspace.Write(".mcp.json", configuration);
        var findings = await FindAsync(ExitCodes.Unhealthy);
        var finding = Assert.Single(findings, finding => (string)finding["severity"]! == "error");
        Assert.Equal(check, (string)finding["check"]!);
        Assert.Contains(message, (string)finding["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(findings, other => (string)other["check"]! == "connection");
    }

    [Theory]
    [InlineData("configuration", "Did you mean 'command'?", """{"servers":{"s":{"command":"node","comand":"x","enabled":false}}}""")]
    [InlineData("configuration", "unknown key 'extra'", """{"extra":1,"servers":{}}""")]
    [InlineData("variables", "lets DOCTOR_UNSET through", """{"servers":{"s":{"command":"node","envVars":["DOCTOR_UNSET"]}}}""")]
    public async Task What_may_be_meant_is_a_warning_and_the_exit_code_0(string check, string message, string configuration)
    {
        _workspace.Write(".mcp.json", configuration);
        var finding = Assert.Single(await FindAsync(ExitCodes.Success, "--no-probe"), finding => (string)finding["severity"]! == "warning");
        Assert.Equal(check, (string)finding["check"]!);
        Assert.Contains(message, (string)finding["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_configuration_is_a_warning_that_says_how_to_begin()
    {
        var finding = Assert.Single(await FindAsync(ExitCodes.Success), finding => (string)finding["severity"]! == "warning");
        Assert.Contains("dotnet mcp add", (string)finding["hint"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_project_file_does_not_hide_the_users_servers()
    {
        _workspace.Write(".mcp.json", "{");
        _workspace.Write("home/mcp.json", """{"servers":{"mine":{"command":"no-such-command-of-ours"}}}""");
        Assert.Contains(await FindAsync(ExitCodes.Unhealthy), finding => (string?)finding["server"] == "mine");
    }

    [Fact]
    public async Task Servers_that_cannot_be_used_say_at_which_step()
    {
        using var closed = HttpScript.Start(401);
        using var wrong = HttpScript.Start(200, "hello");
        _workspace.Environment["TOKEN"] = "s3cr3t-token";
        var ends = _workspace.Server(new JsonObject { ["exit"] = 3, ["stderr"] = new JsonArray("cannot use s3cr3t-value") });
        _workspace.Write(".mcp.json", $$$"""
            {"servers":{
              "closed": {"url": "{{{closed.Url}}}", "bearerTokenEnvVar": "TOKEN"},
              "ends": {"command": "node", "args": ["{{{ends[1]}}}", "{{{ends[2]}}}"], "env": {"KEY": "s3cr3t-value"}},
              "nobody": {"url": "http://127.0.0.1:9/mcp"},
              "wrong": {"url": "{{{wrong.Url}}}"}
            }}
            """);
        var findings = await FindAsync(ExitCodes.Unhealthy);
        Assert.Equal("login", Error("closed", findings)["check"]!.ToString());
        Assert.Equal("connection", Error("ends", findings)["check"]!.ToString());
        Assert.Contains("stderr: cannot use *****", Error("ends", findings)["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("connection", Error("nobody", findings)["check"]!.ToString());
        Assert.Contains("Is the server up", Error("nobody", findings)["hint"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("handshake", Error("wrong", findings)["check"]!.ToString());
    }

    [Fact]
    public async Task Drift_is_a_warning_or_an_error_as_callers_see_it()
    {
        _workspace.Configure("s", _workspace.ServerOf(Echo));
        Assert.Equal("snapshot", Assert.Single(await FindAsync(ExitCodes.Success), finding => (string)finding["severity"]! == "warning")["check"]!.ToString());
        await _workspace.RunAsync("snapshot", "s");
        Reference(ToolVersion.Text);
        _workspace.Configure("s", _workspace.ServerOf(Echo, """{"name":"more"}"""));
        Assert.Equal("snapshot", Assert.Single(await FindAsync(ExitCodes.Success), finding => (string)finding["severity"]! == "warning")["check"]!.ToString());
        _workspace.Configure("s", _workspace.ServerOf("""{"name":"more"}"""));
        Assert.Contains("dotnet mcp diff s", Error("s", await FindAsync(ExitCodes.Unhealthy))["hint"]!.ToString(), StringComparison.Ordinal);
        _workspace.Write("s.mcp.json", "{");
        Assert.Equal("snapshot", Error("s", await FindAsync(ExitCodes.Unhealthy))["check"]!.ToString());
    }

    [Theory]
    [InlineData(null, "does not use the package")]
    [InlineData("99.1.2", "they may not agree")]
    [InlineData("0.0.5", "they may not agree")]
    public async Task A_project_without_the_package_or_with_another_version_is_a_warning(string? version, string message)
    {
        _workspace.Write("s.mcp.json", $$$"""{"formatVersion":1,"tools":[{{{Echo}}}]}""");
        if (version is not null)
        {
            Reference(version);
        }

        var finding = Assert.Single(await FindAsync(ExitCodes.Success), finding => (string)finding["check"]! == "package");
        Assert.Equal("warning", (string)finding["severity"]!);
        Assert.Contains(message, (string)finding["message"]!, StringComparison.Ordinal);
        Assert.Contains(version == "99.1.2" ? "dotnet tool update TypedMcp.Tool --version 99.1.2" : "dotnet add App.csproj package TypedMcp", (string)finding["hint"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_what_was_restored_or_what_is_managed_centrally()
    {
        _workspace.Write("App.csproj", """<Project><ItemGroup><PackageReference Include="TypedMcp" /></ItemGroup></Project>""");
        _workspace.Write("Directory.Packages.props", """<Project><ItemGroup><PackageVersion Include="TypedMcp" Version="77.7.0" /></ItemGroup></Project>""");
        Assert.Contains(await FindAsync(ExitCodes.Success), finding => ((string)finding["message"]!).Contains("TypedMcp 77.7.0", StringComparison.Ordinal));
        _workspace.Write("obj/project.assets.json", """{"libraries":{"Other/1.0.0":{"type":"package"},"TypedMcp/78.0.0":{"type":"package"}}}""");
        Assert.Contains(await FindAsync(ExitCodes.Success), finding => ((string)finding["message"]!).Contains("TypedMcp 78.0.0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("keyring", "keyring")]
    [InlineData("encrypted", "keyring")]
    [InlineData("nowhere", "must be auto, file, keyring or encrypted")]
    public async Task A_store_that_cannot_be_used_is_an_error(string store, string said)
    {
        _workspace.Environment["TYPEDMCP_CREDENTIALS_STORE"] = store;
        var finding = Assert.Single(await FindAsync(ExitCodes.Unhealthy), finding => (string)finding["severity"]! == "error");
        Assert.Equal("credentials", (string)finding["check"]!);
        Assert.Contains(said, finding.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_name_is_66()
    {
        _workspace.Write(".mcp.json", """{"servers":{"here":{"command":"node"}}}""");
        var result = await _workspace.RunAsync("doctor", "hree");
        Assert.Equal((ExitCodes.NotFound, ""), (result.ExitCode, result.Output));
        Assert.Contains("Did you mean 'here'?", result.Error, StringComparison.Ordinal);
    }

    private static JsonObject Error(string server, List<JsonObject> findings) => Assert.Single(findings, finding => (string?)finding["server"] == server && (string)finding["severity"]! == "error");

    private void Reference(string version) => _workspace.Write("App.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="TypedMcp" Version="{version}" /></ItemGroup></Project>""");

    private async Task<List<JsonObject>> FindAsync(int exitCode, params string[] options)
    {
        var result = await _workspace.RunAsync(["doctor", "--json", .. options]);
        Assert.Equal((exitCode, ""), (result.ExitCode, result.Error));
        return [.. JsonNode.Parse(result.Output)!["findings"]!.AsArray().Select(finding => finding!.AsObject())];
    }
}
