using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

/// <summary><c>ping</c>, <c>resources</c> and <c>prompts</c>: what a server has beside tools.</summary>
public sealed class AskTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public AskTests() => _workspace.Configure("s", _workspace.Server(new JsonObject
    {
        ["capabilities"] = new JsonObject { ["tools"] = new JsonObject(), ["resources"] = new JsonObject(), ["prompts"] = new JsonObject() },
        ["resources"] = new JsonArray("""[{"uri":"file:///a.md","name":"a","mimeType":"text/markdown","description":"First.\nSecond.","x-raw":1.0}]"""),
        ["resourceTemplates"] = new JsonArray("""[{"uriTemplate":"file:///{name}","name":"any"}]"""),
        ["prompts"] = new JsonArray("""[{"name":"review","description":"\u001b[31mReviews.","arguments":[{"name":"repo","required":true},{"name":"depth"}]}]"""),
        ["reads"] = new JsonObject
        {
            ["file:///a.md"] = new JsonArray(new JsonObject { ["uri"] = "file:///a.md", ["text"] = "# A\n" }),
            ["file:///a.png"] = new JsonArray(new JsonObject { ["uri"] = "file:///a.png", ["mimeType"] = "image/png", ["blob"] = "AAEC" }),
        },
    }));

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Ping_says_who_answers_and_how_fast()
    {
        var result = await _workspace.RunAsync("ping", "s");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Matches(@"\As: scripted 1\.2\.3, protocol 2025-11-25, connected in \d+ ms, answered in \d+ ms\n\z", result.Output);
        using var json = JsonDocument.Parse((await _workspace.RunAsync("ping", "s", "--json")).Output);
        Assert.Equal(["name", "serverName", "serverVersion", "protocolVersion", "connectMilliseconds", "pingMilliseconds"], json.RootElement.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Ping_of_a_server_that_ends_is_69()
    {
        var result = await _workspace.RunAsync(["ping", "gone", "--", .. _workspace.Server(new JsonObject { ["exit"] = 3 })]);
        Assert.Equal((ExitCodes.Unavailable, ""), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Resources_are_listed_with_their_templates()
    {
        var result = await _workspace.RunAsync("resources", "s");
        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Error));
        Assert.Equal("file:///a.md  a (text/markdown)\n    First.\nfile:///{name}  any (template)\n", result.Output);
        Assert.Contains("\"x-raw\": 1.0", (await _workspace.RunAsync("resources", "s", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_is_read_as_it_is()
    {
        Assert.Equal("# A\n", (await _workspace.RunAsync("resources", "s", "file:///a.md")).Output);
        Assert.Contains("\"text\": \"# A\\n\"", (await _workspace.RunAsync("resources", "s", "file:///a.md", "--json")).Output, StringComparison.Ordinal);
        var missing = await _workspace.RunAsync("resources", "s", "file:///none");
        Assert.Equal(ExitCodes.Protocol, missing.ExitCode);
        Assert.Contains("Resource not found", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binary_contents_are_named_and_saved()
    {
        var result = await _workspace.RunAsync("resources", "s", "file:///a.png", "--save", "out");
        Assert.Equal("[file:///a.png image/png, 3 bytes]\n", result.Output);
        Assert.Contains("Wrote out/a_png-0.png.", result.Error, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2], await File.ReadAllBytesAsync(_workspace.PathOf("out", "a_png-0.png")));
    }

    [Fact]
    public async Task Prompts_are_listed_with_their_arguments()
    {
        Assert.Equal("review(repo, [depth])\n    \uFFFD[31mReviews.\n", (await _workspace.RunAsync("prompts", "s")).Output);
        Assert.Contains("\"required\": true", (await _workspace.RunAsync("prompts", "s", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_is_filled_in()
    {
        var result = await _workspace.RunAsync("prompts", "s", "review", "repo=a=b");
        Assert.Equal("user:\n{\"repo\":\"a=b\"}\n", result.Output);
        Assert.Contains("\"role\": \"user\"", (await _workspace.RunAsync("prompts", "s", "review", "repo=x", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_a_prompt_are_64_with_each_problem()
    {
        var result = await _workspace.RunAsync("prompts", "s", "review", "rep=x", "alone");
        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("rep: there is no such argument", result.Error, StringComparison.Ordinal);
        Assert.Contains("'alone' is not key=value", result.Error, StringComparison.Ordinal);
        Assert.Contains("repo: required, and missing", result.Error, StringComparison.Ordinal);
        var unknown = await _workspace.RunAsync("prompts", "s", "revieu");
        Assert.Equal(ExitCodes.NotFound, unknown.ExitCode);
        Assert.Contains("review", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_with_neither_says_so_and_succeeds()
    {
        var command = _workspace.ServerOf();
        foreach (var verb in new[] { "resources", "prompts" })
        {
            var result = await _workspace.RunAsync([verb, "plain", "--", .. command]);
            Assert.Equal((ExitCodes.Success, "", $"'plain' has no {verb}.\n"), (result.ExitCode, result.Output, result.Error));
        }
    }
}
