using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Tests;

/// <summary>What is mistyped is answered with what was meant.</summary>
public sealed class TypoTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public TypoTests()
    {
        _workspace.Configure("github", _workspace.Server(new JsonObject
        {
            ["capabilities"] = new JsonObject { ["tools"] = new JsonObject(), ["prompts"] = new JsonObject() },
            ["tools"] = new JsonArray("""[{"name":"list_issues","inputSchema":{"type":"object","properties":{"owner":{"type":"string"},"state":{"enum":["open","closed"]}}}}]"""),
            ["prompts"] = new JsonArray("""[{"name":"review","arguments":[{"name":"repository"}]}]"""),
        }));
        _workspace.Write("github.mcp.json", """{"formatVersion":1,"tools":[{"name":"list_issues"}]}""");
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(ExitCodes.Usage, "Did you mean 'snapshot'?", "snapshoot")]
    [InlineData(ExitCodes.Usage, "Did you mean '--no-probe'?", "list", "--no-prob")]
    [InlineData(ExitCodes.NotFound, "Did you mean 'github'?", "get", "githib")]
    [InlineData(ExitCodes.NotFound, "Did you mean 'github'?", "tools", "Git-Hub")]
    [InlineData(ExitCodes.NotFound, "Did you mean 'github'?", "diff", "gihub")]
    [InlineData(ExitCodes.NotFound, "Did you mean 'list_issues'?", "call", "github", "listIssue")]
    [InlineData(ExitCodes.NotFound, "Did you mean 'list_issues'?", "infer", "github", "list-issues")]
    [InlineData(ExitCodes.Usage, "Did you mean 'owner'?", "call", "github", "list_issues", "ownr=x")]
    [InlineData(ExitCodes.Usage, "Did you mean 'closed'?", "call", "github", "list_issues", "state=close")]
    [InlineData(ExitCodes.NotFound, "Did you mean 'review'?", "prompts", "github", "reviev")]
    [InlineData(ExitCodes.Usage, "Did you mean 'repository'?", "prompts", "github", "review", "repositry=x")]
    public async Task A_near_name_is_suggested(int code, string said, params string[] arguments)
    {
        var result = await _workspace.RunAsync(arguments);
        Assert.Equal((code, ""), (result.ExitCode, result.Output));
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }
}
