using TypedMcp.TestSupport;
using TypedMcp.Tool.Files;

namespace TypedMcp.Tool.Tests;

public sealed class DiskFileSystemTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DiskFileSystem _files = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_written_file_leaves_nothing_beside_it()
    {
        var path = _folder.Write("a.json", "old");
        _files.WriteAtomically(path, "new"u8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.FullPath));
    }

    [Fact]
    public void A_failed_write_leaves_the_old_text_and_nothing_beside_it()
    {
        var path = _folder.Write("a.json", "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Throws<UnauthorizedAccessException>(() => _files.WriteAtomically(path, "new"u8));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.FullPath));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void A_reader_of_the_old_text_is_not_disturbed()
    {
        var path = _folder.Write("a.json", "old");
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        _files.WriteAtomically(path, "new"u8);
        Assert.Equal("old", reader.ReadToEnd());
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        var target = _folder.Write("target.json", "old");
        var link = _folder.PathOf("link.json");
        File.CreateSymbolicLink(link, target);
        _files.WriteAtomically(link, "new"u8);
        Assert.Equal("new", File.ReadAllText(target));
        Assert.NotNull(File.ResolveLinkTarget(link, returnFinalTarget: false));
    }

    [Fact]
    public void The_file_mode_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _folder.Write("a.json", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _files.WriteAtomically(path, "new"u8);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }
}
