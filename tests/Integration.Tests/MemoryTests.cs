using TypedMcp.Integration.Tests.MemoryModels;
using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests;

/// <summary>@modelcontextprotocol/server-memory, through its typed proxy.</summary>
public sealed class MemoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_graph_is_written_and_read_back()
    {
        await using var connection = Real.Connect(
            McpTransport.Stdio("node", [NpmServer.Memory], o => o.Environment["MEMORY_FILE_PATH"] = _folder.PathOf("memory.jsonl")));
        var memory = connection.CreateProxy<IMemory>();

        await memory.CreateEntitiesAsync([new() { Name = "Ada", EntityType = "person", Observations = ["wrote a program"] }, new() { Name = "engine", EntityType = "machine", Observations = [] }]);
        await memory.CreateRelationsAsync([new() { From = "Ada", To = "engine", RelationType = "programs" }]);
        var graph = await memory.ReadGraphAsync();

        Assert.Equal(["Ada", "engine"], graph.Entities.Select(entity => entity.Name));
        Assert.Equal("programs", Assert.Single(graph.Relations).RelationType);
    }
}
