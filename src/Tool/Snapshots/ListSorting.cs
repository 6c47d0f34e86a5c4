using System.Text.Json;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Brings a server's list into a file's order, leaving out what nobody could ever name.</summary>
internal static class ListSorting
{
    /// <summary>Sorts by a key, ordinally.</summary>
    /// <param name="entries">The entries as the server sent them.</param>
    /// <param name="what">What an entry is, for warnings: <c>tool</c>.</param>
    /// <param name="key">The member that names an entry.</param>
    /// <param name="warn">Called for each entry that is left out: no object, no name, or a name that came before.</param>
    public static IReadOnlyList<JsonElement> Sort(IEnumerable<JsonElement> entries, string what, string key, Action<string> warn)
    {
        var sorted = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        var index = -1;
        foreach (var entry in entries)
        {
            index++;
            if (entry.ValueKind != JsonValueKind.Object)
            {
                warn($"{what} {index} of the server's list is no object and was left out.");
            }
            else if (JsonMember.Text(entry, key) is not { Length: > 0 } name)
            {
                warn($"{what} {index} of the server's list has no '{key}' and was left out: nothing could refer to it.");
            }
            else if (!sorted.TryAdd(name, entry))
            {
                warn($"The server lists the {what} '{name}' more than once: the first is kept.");
            }
        }

        return [.. sorted.Values];
    }
}
