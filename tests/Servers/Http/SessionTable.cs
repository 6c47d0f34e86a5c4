using System.Collections.Concurrent;

namespace TypedMcp.HttpServer;

/// <summary>The sessions that the server knows.</summary>
internal sealed class SessionTable
{
    private readonly ConcurrentDictionary<string, bool> _sessions = new(StringComparer.Ordinal);

    public string Open()
    {
        var id = Guid.NewGuid().ToString("N");
        _sessions[id] = true;
        return id;
    }

    public bool Knows(string? id) => id is not null && _sessions.ContainsKey(id);

    public void Close(string id) => _sessions.TryRemove(id, out _);

    public void Clear() => _sessions.Clear();
}
