using TypedMcp.Tool.Files;

namespace TypedMcp.Tool.Tests;

/// <summary>A file system that fails in a way that no verb expects.</summary>
internal sealed class FaultyFileSystem : IFileSystem
{
    public bool FileExists(string path) => throw new NotSupportedException();

    public bool DirectoryExists(string path) => throw new NotSupportedException();

    public byte[] Read(string path) => throw new NotSupportedException();

    public void WriteAtomically(string path, ReadOnlySpan<byte> content) => throw new NotSupportedException();

    public Stream Append(string path) => throw new NotSupportedException();

    public void CreateDirectory(string path) => throw new NotSupportedException();

    public IReadOnlyList<string> Files(string directory, string suffix) => throw new NotSupportedException();

    public IReadOnlyList<string> Directories(string directory) => throw new NotSupportedException();

    public void Delete(string path) => throw new NotSupportedException();
}
