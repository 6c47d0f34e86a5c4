using System.Text.Json;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Snapshots;

/// <summary>A snapshot on disk.</summary>
internal sealed class SnapshotFile(ToolContext context, string path)
{
    /// <summary>How deep a snapshot may be.</summary>
    public const int MaxDepth = 1000;

    /// <summary>The absolute path.</summary>
    public string Path { get; } = path;

    /// <summary>The text before; <see langword="null"/> where there was no file.</summary>
    public byte[]? Before { get; private set; }

    /// <summary>The text before, parsed; undefined where there was no file.</summary>
    public JsonElement Existing { get; private set; }

    /// <summary>Reads what is there, so that a file that cannot be kept is refused before the server is asked.</summary>
    /// <exception cref="ToolException">The directory is missing, or the file cannot be used.</exception>
    public static SnapshotFile Open(ToolContext context, string path)
    {
        var file = new SnapshotFile(context, path);
        var directory = System.IO.Path.GetDirectoryName(path);
        if (context.Files.DirectoryExists(path) || directory is null || !context.Files.DirectoryExists(directory))
        {
            throw new ToolException(ExitCodes.NotWritable, context.Files.DirectoryExists(path) ? $"{path} is a directory." : $"The directory {directory} does not exist.", "--output names the file to write.");
        }

        if (context.Files.FileExists(path))
        {
            file.Read();
        }

        return file;
    }

    /// <summary>Writes the new text, unless it is the old one.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="ToolException">It could not be written; the old text is still there.</exception>
    public bool Write(byte[] text)
    {
        if (Before is not null && Before.AsSpan().SequenceEqual(text))
        {
            return false;
        }

        try
        {
            context.Files.WriteAtomically(Path, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.NotWritable, $"{context.DisplayPath(Path)} could not be written: {e.Message}", "--output names another file.", e);
        }
    }

    private void Read()
    {
        try
        {
            Before = context.Files.Read(Path);
            ReadOnlyMemory<byte> text = Before;
            using var document = JsonDocument.Parse(text.Span.StartsWith("\uFEFF"u8) ? text[3..] : text, new JsonDocumentOptions { MaxDepth = MaxDepth });
            Existing = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new ToolException(ExitCodes.BadFile, $"{context.DisplayPath(Path)} is not JSON (line {e.LineNumber + 1}), so what it holds cannot be kept.", "Mend it or delete it; --output names another file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.BadFile, $"{context.DisplayPath(Path)} could not be read: {e.Message}", innerException: e);
        }

        if (Existing.ValueKind != JsonValueKind.Object)
        {
            throw new ToolException(ExitCodes.BadFile, $"{context.DisplayPath(Path)} is not a snapshot: it is no JSON object.", "--output names another file.");
        }

        if (Existing.TryGetProperty("formatVersion", out var version) && version.ValueKind == JsonValueKind.Number && (!version.TryGetInt32(out var number) || number > SnapshotFormat.Version))
        {
            throw new ToolException(ExitCodes.BadFile, $"{context.DisplayPath(Path)} has format version {version.GetRawText()}; this tool writes {SnapshotFormat.Version}.", "Update the tool: dotnet tool update TypedMcp.Tool");
        }
    }
}
