using System.Globalization;
using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Snapshot;

/// <summary>A snapshot, read but not yet interpreted.</summary>
internal sealed class SnapshotFile
{
    public SnapshotFile(string alias, string text, JsonValue root)
    {
        Alias = alias;
        Text = text;
        Root = root;
    }

    public string Alias { get; }

    public string Text { get; }

    public JsonValue Root { get; }

    /// <summary>Sorted by name, ordinal.</summary>
    public List<SnapshotTool> Tools { get; } = [];

    public SnapshotNames Names { get; } = new();

    public SnapshotOptions Options { get; } = new();

    public string? ServerName => Root["server"]?.StringMember("name");

    /// <summary>The protocol revision, a date; <see langword="null"/> where the file has none.</summary>
    public string? ProtocolVersion => Root.StringMember("protocolVersion") is { Length: 10 } version && DateTime.TryParseExact(version, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        ? version
        : null;

    public string? Instructions => Root.StringMember("instructions");
}
