using TypedMcp.Integration.Tests.Http;
using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests;

/// <summary>@cyanheads/git-mcp-server over Streamable HTTP, through its typed proxy, on a real repository.</summary>
[Collection(RealHttpServerCollection.Name)]
public sealed class GitTests(RealHttpServers servers) : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_commit_is_made_and_found_in_the_log()
    {
        await using var connection = Real.Connect(McpTransport.Http((await servers.StartAsync("git")).AbsoluteUri));
        var git = connection.CreateProxy<IGit>();

        Assert.True((await git.GitInitAsync(_repository.FullPath, "main")).Success);
        _repository.Write("a.txt", "one\n");
        Assert.Equal(["a.txt"], (await git.GitAddAsync(_repository.FullPath, ["a.txt"])).StagedFiles);
        var commit = await git.GitCommitAsync("First", _repository.FullPath);
        var log = await git.GitLogAsync(new() { Path = _repository.FullPath });

        Assert.Equal((commit.CommitHash, "First"), (log.Commits[0].Hash, log.Commits[0].Subject));
        Assert.True((await git.GitStatusAsync(_repository.FullPath)).IsClean);
    }

    [Fact]
    public async Task A_folder_without_a_repository_is_a_tool_error()
    {
        await using var connection = Real.Connect(McpTransport.Http((await servers.StartAsync("git")).AbsoluteUri));

        await Assert.ThrowsAsync<McpToolException>(() => connection.CreateProxy<IGit>().GitStatusAsync(_repository.FullPath));
    }
}
