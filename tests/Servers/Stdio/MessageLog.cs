using System.Text;

namespace TypedMcp.StdioServer;

/// <summary>Writes down what the client sends, for its judge: revision, tab, message.</summary>
internal sealed class MessageLog : IDisposable
{
    private readonly FileStream _file;

    private MessageLog(string path) => _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    public static MessageLog? Open() => Environment.GetEnvironmentVariable("MCP_TEST_MESSAGE_LOG") is { } path ? new MessageLog(path) : null;

    public void Add(string version, string line) => _file.Write(Encoding.UTF8.GetBytes($"{version}\t{line}\n"));

    public void Dispose() => _file.Dispose();
}
