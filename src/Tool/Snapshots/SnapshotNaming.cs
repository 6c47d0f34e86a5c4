using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using TypedMcp.Generator.Model;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Records the C# names of a snapshot in it, so that a server's change never renames an API: what was once given stays.</summary>
internal static class SnapshotNaming
{
    /// <summary>Composes a snapshot with its names.</summary>
    /// <param name="alias">The snapshot's name.</param>
    /// <param name="content">What the server said.</param>
    /// <param name="before">The file before; <see langword="null"/> where there is none.</param>
    /// <param name="reshape">Whether names are given anew.</param>
    public static byte[] Compose(string alias, SnapshotContent content, SnapshotFile? before, bool reshape = false)
    {
        var existing = before?.Existing ?? default;
        var given = reshape || before?.Before is null ? null : Of(alias, before);
        return Named(alias, given, names => SnapshotWriter.Compose(content, existing, names));
    }

    /// <summary>A snapshot's text with the names that it gets.</summary>
    /// <param name="alias">The snapshot's name.</param>
    /// <param name="given">The names that were given before; <see langword="null"/> for none.</param>
    /// <param name="compose">Makes the text with names.</param>
    public static byte[] Named(string alias, byte[]? given, Func<byte[]?, byte[]> compose)
    {
        var text = compose(given);
        return Record(alias, text, isComplete: false) is { } names ? compose(names) : text;
    }

    /// <summary>Every name that a file's users compiled with: those that it remembers, the others as the rules give them to its text.</summary>
    public static byte[]? Of(string alias, SnapshotFile file) =>
        Record(alias, file.Before!, isComplete: true)
        ?? (file.Existing.TryGetProperty("names", out var names) && names.ValueKind == JsonValueKind.Object ? JsonMarshal.GetRawUtf8Value(names).ToArray() : null);

    private static byte[]? Record(string alias, byte[] text, bool isComplete)
    {
        try
        {
            return RecordedNames.Of(alias, Encoding.UTF8.GetString(text), isComplete) is { } names ? Encoding.UTF8.GetBytes(names) : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A schema that the generator fails on costs the names and not the snapshot; the build will say which one it is.
            return null;
        }
    }
}
