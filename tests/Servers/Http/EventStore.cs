using System.Collections.Concurrent;

namespace TypedMcp.HttpServer;

/// <summary>Keeps what a broken stream still owes, by the id of its last event.</summary>
internal sealed class EventStore
{
    private readonly ConcurrentDictionary<string, string> _rest = new(StringComparer.Ordinal);

    public void Owe(string lastEventId, string rest) => _rest[lastEventId] = rest;

    public string? After(string lastEventId) => _rest.TryRemove(lastEventId, out var rest) ? rest : null;
}
