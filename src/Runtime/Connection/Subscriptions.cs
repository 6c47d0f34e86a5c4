using System.Text.Json;

namespace TypedMcp;

/// <summary>What the application wants to hear of, set up anew on every session: servers remember nothing across sessions.</summary>
/// <param name="wantsLists">Whether the application listens to changed lists.</param>
internal sealed class Subscriptions(bool wantsLists)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    // Protects _resources.
    private readonly object _gate = new();
    private readonly Dictionary<string, CancellationTokenSource> _resources = new(StringComparer.Ordinal);

    /// <summary>Subscribes to a resource, now and on later sessions.</summary>
    public async Task AddAsync(JsonRpcSession session, string uri, TimeSpan timeout, CancellationToken cancellationToken)
    {
        CancellationTokenSource ended;
        lock (_gate)
        {
            if (_resources.ContainsKey(uri))
            {
                return;
            }

            ended = _resources[uri] = new CancellationTokenSource();
        }

        try
        {
            await SubscribeAsync(session, uri, ended, timeout, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lock (_gate)
            {
                _resources.Remove(uri);
            }

            throw;
        }
    }

    /// <summary>Ends the subscription to a resource.</summary>
    public async Task RemoveAsync(JsonRpcSession session, string uri, TimeSpan timeout, CancellationToken cancellationToken)
    {
        CancellationTokenSource? ended;
        lock (_gate)
        {
            if (!_resources.Remove(uri, out ended))
            {
                return;
            }
        }

        if (session.Protocol.IsStateless)
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }
        else
        {
            await session.SendAsync(Request("resources/unsubscribe", uri, timeout, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Sets everything up on a new session; a server that refuses is logged.</summary>
    public void Begin(JsonRpcSession session, TimeSpan timeout)
    {
        KeyValuePair<string, CancellationTokenSource>[] resources = [];
        lock (_gate)
        {
            if (_resources.Count > 0)
            {
                resources = [.. _resources];
            }
        }

        if (wantsLists && session.Protocol.IsStateless)
        {
            _ = ListenAsync(session, WriteListFilter, CancellationToken.None);
        }

        foreach ((string uri, CancellationTokenSource ended) in resources)
        {
            _ = AgainAsync(session, uri, ended, timeout);
        }
    }

    private static RawRequest Request(string method, string uri, TimeSpan timeout, CancellationToken cancellationToken) =>
        new(method, writer => writer.WriteString("uri"u8, uri)) { Timeout = timeout, CallerToken = cancellationToken, RequestName = uri };

    private static async Task AgainAsync(JsonRpcSession session, string uri, CancellationTokenSource ended, TimeSpan timeout)
    {
        try
        {
            await SubscribeAsync(session, uri, ended, timeout, ended.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is McpCallException or OperationCanceledException)
        {
            SessionLog.ListeningFailed(session.Logger, session.Server, e);
        }
    }

    private static async Task SubscribeAsync(JsonRpcSession session, string uri, CancellationTokenSource ended, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (session.Protocol.IsStateless)
        {
            _ = ListenAsync(
                session,
                writer =>
                {
                    writer.WriteStartArray("resourceSubscriptions"u8);
                    writer.WriteStringValue(uri);
                    writer.WriteEndArray();
                },
                ended.Token);
        }
        else
        {
            await session.SendAsync(Request("resources/subscribe", uri, timeout, cancellationToken)).ConfigureAwait(false);
        }
    }

    private static void WriteListFilter(Utf8JsonWriter writer)
    {
        writer.WriteBoolean("toolsListChanged"u8, value: true);
        writer.WriteBoolean("promptsListChanged"u8, value: true);
        writer.WriteBoolean("resourcesListChanged"u8, value: true);
    }

    /// <summary>Holds a <c>subscriptions/listen</c> open: a server that ends one in peace is asked again, more slowly each time.</summary>
    private static async Task ListenAsync(JsonRpcSession session, Action<Utf8JsonWriter> filter, CancellationToken ended)
    {
        try
        {
            for (TimeSpan pause = s_firstPause; ; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
            {
                await session.SendAsync(
                    new RawRequest("subscriptions/listen", writer =>
                    {
                        writer.WriteStartObject("notifications"u8);
                        filter(writer);
                        writer.WriteEndObject();
                    })
                    { CallerToken = ended, IsUnattended = true, IsBoundToSession = true }).ConfigureAwait(false);
                await Task.Delay(pause, session.Time, session.Ended).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        catch (McpCallException e)
        {
            if (session.ClosedReason is null)
            {
                SessionLog.ListeningFailed(session.Logger, session.Server, e);
            }
        }
    }
}
