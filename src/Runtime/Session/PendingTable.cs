using System.Collections.Concurrent;

namespace TypedMcp;

/// <summary>Matches answers to requests without a lock: an id's low bits are a slot. A slot that a long call holds is passed over.</summary>
internal sealed class PendingTable
{
    private const int SlotCount = 256;
    private readonly PendingRequest?[] _slots = new PendingRequest?[SlotCount];

    // Only used while more than SlotCount requests wait at once.
    private readonly ConcurrentDictionary<long, PendingRequest> _overflow = new();
    private long _lastId;

    /// <summary>Gives the request an id and remembers it.</summary>
    public void Add(PendingRequest request)
    {
        for (int attempt = 0; attempt < SlotCount; attempt++)
        {
            long id = Interlocked.Increment(ref _lastId);
            ref PendingRequest? slot = ref _slots[id & (SlotCount - 1)];
            if (Volatile.Read(ref slot) is null)
            {
                request.Id = id;
                if (Interlocked.CompareExchange(ref slot, request, comparand: null) is null)
                {
                    return;
                }
            }
        }

        request.Id = Interlocked.Increment(ref _lastId);
        _overflow[request.Id] = request;
    }

    /// <summary>The request with this id, where it still waits.</summary>
    public PendingRequest? Find(long id)
    {
        PendingRequest? request = Volatile.Read(ref _slots[id & (SlotCount - 1)]);
        return request is not null && request.Id == id ? request
            : _overflow.IsEmpty ? null
            : _overflow.GetValueOrDefault(id);
    }

    /// <summary>Forgets the request.</summary>
    public void Remove(PendingRequest request)
    {
        ref PendingRequest? slot = ref _slots[request.Id & (SlotCount - 1)];
        if (Interlocked.CompareExchange(ref slot, value: null, request) != request)
        {
            _overflow.TryRemove(request.Id, out _);
        }
    }

    /// <summary>All requests that wait, in no order.</summary>
    public IEnumerable<PendingRequest> All()
    {
        for (int i = 0; i < SlotCount; i++)
        {
            if (Volatile.Read(ref _slots[i]) is { } request)
            {
                yield return request;
            }
        }

        foreach (PendingRequest request in _overflow.Values)
        {
            yield return request;
        }
    }
}
