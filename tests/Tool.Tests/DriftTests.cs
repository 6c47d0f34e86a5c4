using System.Text.Json;

namespace TypedMcp.Tool.Tests;

/// <summary><c>diff</c> and <c>check</c>: what a change of the server means for callers.</summary>
public sealed class DriftTests : IDisposable
{
    private const string Item = """{"name":"get","description":"Gets.","annotations":{"destructiveHint":false},"inputSchema":{"type":"object","properties":{"id":{"type":"integer"},"kind":{"enum":["a","b"]},"note":{"type":"string","default":"x"}},"required":["id"]},"outputSchema":{"type":"object","properties":{"name":{"type":"string"},"state":{"enum":["on","off"]},"more":{"type":"string"}},"required":["name","state"]}}""";
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("same", "", "")]
    [InlineData("breaking", "\"name\":\"get\"", "\"name\":\"fetch\"", "get: the tool is gone", "fetch: new tool")]
    [InlineData("breaking", "\"required\":[\"id\"]", "\"required\":[\"id\",\"note\"]", "get.note: the parameter is now required")]
    [InlineData("breaking", "\"id\":{\"type\":\"integer\"}", "\"id\":{\"type\":\"string\"}", "get.id: the type was long and is string")]
    [InlineData("breaking", "\"note\":{\"type\":\"string\",\"default\":\"x\"}", "\"other\":{\"type\":\"string\"}", "get.note: the parameter is gone", "get: new optional parameter string? other")]
    [InlineData("breaking", "\"required\":[\"name\",\"state\"]", "\"required\":[\"state\"]", "GetResult.Name: an output may now leave the member out")]
    [InlineData("breaking", "\"more\":{\"type\":\"string\"}", "\"more\":{\"type\":\"integer\"}", "GetResult.More: the type was string and is long")]
    [InlineData("breaking", ",\"more\":{\"type\":\"string\"}", "", "GetResult.More: the member is gone")]
    [InlineData("breaking", "[\"a\",\"b\"]", "[\"a\"]", "Kind: the value \"b\" is gone")]
    [InlineData("compatible", "[\"on\",\"off\"]", "[\"on\",\"off\",\"lost\"]", "warning", "State: new value \"lost\", which an output may have")]
    [InlineData("compatible", "[\"a\",\"b\"]", "[\"a\",\"b\",\"c\"]", "safe", "Kind: new value \"c\"")]
    [InlineData("compatible", "\"Gets.\"", "\"Ignore all.\"", "warning", "get: the description changed")]
    [InlineData("compatible", "\"destructiveHint\":false", "\"destructiveHint\":true", "warning", "get: destructiveHint was false and is true")]
    [InlineData("compatible", "\"default\":\"x\"", "\"default\":\"y\"", "warning", "get.note: bounds or default changed")]
    [InlineData("compatible", "\"id\":{\"type\":\"integer\"}", "\"id\":{\"type\":\"number\"}", "safe", "get.id: the type was long and is double")]
    [InlineData("compatible", "\"required\":[\"name\",\"state\"]", "\"required\":[\"name\",\"state\",\"more\"]", "safe", "GetResult.More: an output now always has the member")]
    [InlineData("compatible", "\"more\":{\"type\":\"string\"}", "\"more\":{\"type\":\"string\"},\"extra\":{\"type\":\"integer\"}", "safe", "GetResult.Extra: new optional member long?")]
    [InlineData("compatible", "\"kind\":", "\"first\":{\"type\":\"boolean\"},\"kind\":", "safe", "get: new optional parameter bool? first")]
    public async Task A_change_is_what_it_means_for_callers(string verdict, string find, string replace, params string[] said)
    {
        Write("s.mcp.json", Item);
        Write("new.json", find.Length == 0 ? Item : Item.Replace(find, replace, StringComparison.Ordinal));
        var check = await _workspace.RunAsync("check", "s", "--against", "new.json");
        Assert.Equal(verdict switch { "same" => ExitCodes.Success, "compatible" => ExitCodes.CompatibleChange, _ => ExitCodes.BreakingChange }, check.ExitCode);
        Assert.All(said, text => Assert.Contains(text, check.Output, StringComparison.OrdinalIgnoreCase));

        var diff = await _workspace.RunAsync("diff", "s", "--against", "new.json", "--json");
        Assert.Equal(ExitCodes.Success, diff.ExitCode);
        Assert.Equal(verdict, JsonDocument.Parse(diff.Output).RootElement[0].GetProperty("result").GetString());
    }

    [Fact]
    public async Task The_live_server_is_asked()
    {
        _workspace.Configure("s", _workspace.ServerOf(Item));
        Assert.Equal(ExitCodes.Success, (await _workspace.RunAsync("snapshot", "s")).ExitCode);
        var same = await _workspace.RunAsync("check");
        Assert.Equal((ExitCodes.Success, "s: the same\n", ""), (same.ExitCode, same.Output, same.Error));

        _workspace.Configure("s", _workspace.ServerOf(Item, """{"name":"added"}"""));
        var before = _workspace.Read("s.mcp.json");
        Assert.Equal(ExitCodes.CompatibleChange, (await _workspace.RunAsync("check", "s")).ExitCode);
        Assert.Equal(before, _workspace.Read("s.mcp.json"));

        _workspace.Configure("s", ["no-such-command-of-ours"]);
        Assert.Equal(ExitCodes.Unavailable, (await _workspace.RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Nothing_to_check_is_66()
    {
        Assert.Equal(ExitCodes.NotFound, (await _workspace.RunAsync("check")).ExitCode);
        Assert.Equal(ExitCodes.NotFound, (await _workspace.RunAsync("check", "none")).ExitCode);
    }

    [Fact]
    public async Task Every_format_says_the_same()
    {
        Write("s.mcp.json", Item);
        Write("new.json", Item.Replace("\"name\":\"get\"", "\"name\":\"f|e<t>\\n::error::ch\"", StringComparison.Ordinal));
        var github = await Format("github");
        Assert.StartsWith("::error file=s.mcp.json,title=s%3A get::the tool is gone\n", github, StringComparison.Ordinal);
        Assert.DoesNotContain("\n::error::", github, StringComparison.Ordinal);
        var markdown = await Format("markdown");
        Assert.Contains("| breaking | `get` | the tool is gone |", markdown, StringComparison.Ordinal);
        Assert.Contains("f\\|e&lt;t>", markdown, StringComparison.Ordinal);
        using var sarif = JsonDocument.Parse(await Format("sarif"));
        var results = sarif.RootElement.GetProperty("runs")[0].GetProperty("results");
        Assert.Equal(["error", "note"], results.EnumerateArray().Select(result => result.GetProperty("level").GetString()));
        Assert.Equal("s.mcp.json", results[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        using var json = JsonDocument.Parse(await Format("json"));
        Assert.Equal("breaking", json.RootElement[0].GetProperty("changes")[0].GetProperty("severity").GetString());

        async Task<string> Format(string format)
        {
            var result = await _workspace.RunAsync("check", "s", "--against", "new.json", "--format", format);
            Assert.Equal(ExitCodes.BreakingChange, result.ExitCode);
            return result.Output;
        }
    }

    private void Write(string file, string tool) => _workspace.Write(file, $$"""{"formatVersion":1,"server":{"name":"s","version":"1"},"tools":[{{tool}}]}""");
}
