using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Snapshot;

/// <summary>Pointers of the form <c>/tools/NAME/inputSchema/…</c>.</summary>
internal static class SnapshotPointer
{
    private const string Tools = "/tools/";

    public static JsonValue? Find(SnapshotFile snapshot, string pointer)
    {
        if (!pointer.StartsWith(Tools, StringComparison.Ordinal))
        {
            return null;
        }

        var end = pointer.IndexOf('/', Tools.Length);
        end = end < 0 ? pointer.Length : end;
        var name = JsonPointer.Unescape(pointer.Substring(Tools.Length, end - Tools.Length));
        var (low, high) = (0, snapshot.Tools.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(snapshot.Tools[middle].Name, name);
            if (order == 0)
            {
                return snapshot.Tools[middle].Find(pointer.Substring(end));
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return null;
    }
}
