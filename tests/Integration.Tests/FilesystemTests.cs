using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests;

/// <summary>@modelcontextprotocol/server-filesystem on real files, through its typed proxy.</summary>
public sealed class FilesystemTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly McpConnection _connection;
    private readonly IFilesystem _files;

    public FilesystemTests()
    {
        _connection = Real.Connect(McpTransport.Stdio("node", [NpmServer.Filesystem, _folder.FullPath]));
        _files = _connection.CreateProxy<IFilesystem>();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_is_written_read_back_and_listed()
    {
        var path = _folder.PathOf("hello.txt");

        await _files.WriteFileAsync(path, "grüße\n");

        Assert.Equal("grüße\n", await File.ReadAllTextAsync(path));
        Assert.Equal("grüße\n", (await _files.ReadTextFileAsync(path)).Content);
        Assert.Contains("hello.txt", (await _files.ListDirectoryAsync(_folder.FullPath)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_outside_the_folder_is_a_tool_error()
    {
        var error = await Assert.ThrowsAsync<McpToolException>(() => _files.ReadTextFileAsync("/etc/hostname"));

        Assert.Equal("read_text_file", error.Tool);
        Assert.Contains("Access denied", error.Message, StringComparison.Ordinal);
    }
}
