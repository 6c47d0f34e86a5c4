using System.Text.Json;

namespace TypedMcp;

/// <summary>
/// Decides, on a session that began with a request of 2026-07-28, whether the server speaks that (specification 2026-07-28, basic/versioning).
/// A call is sent again only after an answer which proves that it did not run.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="handshake">Runs the handshakes.</param>
/// <param name="time">The clock.</param>
internal sealed class EraProbe(JsonRpcSession session, Handshake handshake, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // Protects _resolution: all requests that failed in doubt wait for one decision.
    private readonly object _gate = new();
    private Task<bool>? _resolution;
    private int _watching;

    /// <summary>Ends when the era is decided, with what the server said about itself where it did.</summary>
    public TaskCompletionSource<McpServerDescription?> Settled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Before the first request goes out: a server that stays silent is asked what it is.</summary>
    public void OnSend()
    {
        if (Interlocked.Exchange(ref _watching, value: 1) == 0)
        {
            _ = WatchAsync();
        }
    }

    /// <summary>A request succeeded: the era is the one it was sent in.</summary>
    public void OnResult(PendingRequest request)
    {
        if (request.Method is not (Handshake.DiscoverMethod or Handshake.InitializeMethod))
        {
            Settle();
        }
    }

    /// <summary>The server speaks 2026-07-28.</summary>
    public void Settle()
    {
        session.Probe = null;
        Settled.TrySetResult(result: null);
    }

    /// <summary>Whether a failure proves that the request did not run and may mean that the server speaks another revision.</summary>
    public static bool MayMeanEra(PendingRequest request, McpCallException failure) =>
        request.Method is not (Handshake.DiscoverMethod or Handshake.InitializeMethod) && failure switch
        {
            // Without sessions, HTTP 400 is a refusal; only these codes are this revision's own.
            McpErrorException { HttpStatus: 400 } error => error.Code is not (JsonRpcError.HeaderMismatch or JsonRpcError.MissingClientCapability),
            McpErrorException error => error.Code is JsonRpcError.MethodNotFound or JsonRpcError.InvalidParams or JsonRpcError.InvalidRequest or JsonRpcError.UnsupportedProtocolVersion,
            McpConnectionException { HttpStatus: 400 or 404 or 405 } => true,
            _ => false,
        };

    /// <summary>Finds out what the server speaks; then the request is sent again, or fails as it did.</summary>
    public async Task ResolveAsync(PendingRequest request, McpCallException failure)
    {
        try
        {
            // A revision that was refused and that the server names as its own after all: not twice, for the question is settled then.
            if (await DecideAsync(failure as McpErrorException).ConfigureAwait(false) || failure is McpErrorException { Code: JsonRpcError.UnsupportedProtocolVersion })
            {
                session.Resend(request);
            }
            else
            {
                session.Fail(request, failure);
            }
        }
        catch (Exception e)
        {
            session.Fail(request, e is McpConnectionException lost ? lost.ForCall(request.Tool) : e);
        }
    }

    /// <summary>Decides, once for all that ask.</summary>
    /// <param name="error">What made the question come up.</param>
    /// <returns>Whether requests must be sent anew.</returns>
    public Task<bool> DecideAsync(McpErrorException? error)
    {
        lock (_gate)
        {
            // A decision that failed is no decision: the next request asks again.
            return _resolution is { IsFaulted: false, IsCanceled: false } ? _resolution : _resolution = DecideOnceAsync(error);
        }
    }

    private async Task<bool> DecideOnceAsync(McpErrorException? error)
    {
        string? version = error is { Code: JsonRpcError.UnsupportedProtocolVersion } ? Handshake.Choose(error) : null;
        if (version is null)
        {
            try
            {
                McpServerDescription description = await RetryAsync(handshake.DiscoverAsync, s_patience).ConfigureAwait(false);
                session.Probe = null;
                Settled.TrySetResult(description);
                return false;
            }
            catch (McpErrorException e)
            {
                version = Handshake.Choose(e);
            }
            catch (McpConnectionException e) when (e.Reason is McpFailureReason.Timeout || e.HttpStatus is 400 or 404 or 405)
            {
                // Neither an answer nor a refusal that this revision knows: an older server.
            }
        }

        try
        {
            session.Protocol = SessionProtocol.None;
            McpServerDescription description = await RetryAsync((_, token) => handshake.InitializeAsync(version ?? ProtocolVersions.V20251125, mayFallBack: false, token), handshake.Timeout).ConfigureAwait(false);
            session.Probe = null;
            Settled.TrySetResult(description);
            return true;
        }
        catch
        {
            // Nothing is agreed on: the next request is sent as the first one was, and asks again.
            handshake.BeginStateless();
            throw;
        }
    }

    /// <summary>Over HTTP, a failure that may pass is no reason to give a server up.</summary>
    private Task<McpServerDescription> RetryAsync(Func<TimeSpan, CancellationToken, Task<McpServerDescription>> attempt, TimeSpan limit) => session.HasExchanges
        ? new RetryPolicy(session.Server, time, session.Logger).RunAsync(left => attempt(left, CancellationToken.None), limit, session.Ended)
        : attempt(limit, CancellationToken.None);

    private async Task WatchAsync()
    {
        try
        {
            await Task.WhenAny(Settled.Task, Task.Delay(s_patience, time, session.Ended)).ConfigureAwait(false);
            if (session.Probe == this && !session.Ended.IsCancellationRequested)
            {
                // Beside the request that waits: whether that ran, nobody knows, so it is not sent again.
                await DecideAsync(error: null).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            SessionLog.ProbeFailed(session.Logger, session.Server, e);
        }
    }
}
