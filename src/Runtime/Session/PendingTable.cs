using System.Collections.Concurrent;

namespace TypedMcp;

/// <summary>Matches answers to requests without a lock: an id's low bits are a slot. A slot that a long call holds is passed over.</summary>
internal sealed class PendingTable
{
    private const int SlotCount = 256;
    private readonly PendingRequest?[] _slots = new PendingRequest?[SlotCount];

    // Only used while more than SlotCount requests wait at once.
    private ConcurrentDictionary<long, PendingRequest>? _overflow;
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
        ConcurrentDictionary<long, PendingRequest> overflow = Volatile.Read(ref _overflow) ?? Interlocked.CompareExchange(ref _overflow, new(), comparand: null) ?? _overflow;
        overflow[request.Id] = request;
    }

    /// <summary>The request with this id, where it still waits.</summary>
    public PendingRequest? Find(long id)
    {
        PendingRequest? request = Volatile.Read(ref _slots[id & (SlotCount - 1)]);
        return request is not null && request.Id == id ? request
            : Volatile.Read(ref _overflow) is { IsEmpty: false } overflow ? overflow.GetValueOrDefault(id)
            : null;
    }

    /// <summary>Forgets the request.</summary>
    public void Remove(PendingRequest request) => Remove(request, request.Id);

    /// <summary>Gives a request that waits another id. It is never out of the table: a connection that closes waits for what is in it.</summary>
    public void Renew(PendingRequest request)
    {
        long previous = request.Id;
        Add(request);
        if (((previous ^ request.Id) & (SlotCount - 1)) != 0)
        {
            Remove(request, previous);
        }
        else
        {
            Volatile.Read(ref _overflow)?.TryRemove(previous, out _);
        }
    }

    /// <summary>Forgets a request under the id that it had here.</summary>
    public void Remove(PendingRequest request, long id)
    {
        ref PendingRequest? slot = ref _slots[id & (SlotCount - 1)];
        if (Interlocked.CompareExchange(ref slot, value: null, request) != request)
        {
            Volatile.Read(ref _overflow)?.TryRemove(id, out _);
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

        if (Volatile.Read(ref _overflow) is { } overflow)
        {
            foreach (PendingRequest request in overflow.Values)
            {
                yield return request;
            }
        }
    }
}
