using System.Collections.Concurrent;
using System.Text.Json;

namespace TypedMcp;

/// <summary>Lists that their server called fresh for a while (<c>ttlMs</c>, specification 2026-07-28, server/utilities/caching).</summary>
/// <param name="time">The clock.</param>
internal sealed class ListCache(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The items of a list, where they are still fresh.</summary>
    public List<JsonElement>? Find(string method) =>
        _entries.TryGetValue(method, out Entry? entry) && time.GetElapsedTime(entry.Received) < entry.Freshness ? entry.Items : null;

    /// <summary>Keeps a list.</summary>
    public void Keep(string method, ListResult result, long received)
    {
        if (result.Freshness > TimeSpan.Zero)
        {
            _entries[method] = new Entry(result.Items, received, result.Freshness);
        }
    }

    /// <summary>Forgets what changed.</summary>
    public void Forget(McpListKind kind)
    {
        switch (kind)
        {
            case McpListKind.Tools:
                _entries.TryRemove("tools/list", out _);
                break;
            case McpListKind.Prompts:
                _entries.TryRemove("prompts/list", out _);
                break;
            default:
                _entries.TryRemove("resources/list", out _);
                _entries.TryRemove("resources/templates/list", out _);
                break;
        }
    }

    private sealed record Entry(List<JsonElement> Items, long Received, TimeSpan Freshness);
}
