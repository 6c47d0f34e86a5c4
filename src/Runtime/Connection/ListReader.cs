using System.Text;
using System.Text.Json;

namespace TypedMcp;

/// <summary>Reads a list of a server: all pages, raw, with guards against a server that never ends.</summary>
/// <param name="session">The session.</param>
/// <param name="method">The method, such as <c>tools/list</c>.</param>
/// <param name="member">The member of the result that holds the items.</param>
/// <param name="timeout">The time limit of all pages together.</param>
internal sealed class ListReader(JsonRpcSession session, string method, string member, TimeSpan timeout)
{
    private const int MaxPages = 100;
    private const int MaxItems = 10_000;
    private const int MaxCursorLength = 65_536;

    // A year: longer than any process, and no overflow.
    private const double LongestFreshness = 365.0 * 24 * 3600 * 1000;

    private TimeSpan _freshness = TimeSpan.MaxValue;

    /// <summary>Reads all pages.</summary>
    /// <returns>The items as the server sent them, in its order.</returns>
    /// <exception cref="McpConnectionException">The server's pages never end, or are no pages.</exception>
    public async Task<ListResult> ReadAsync(CancellationToken cancellationToken)
    {
        var items = new List<JsonElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        long start = session.Time.GetTimestamp();
        for (int page = 1; ; page++)
        {
            TimeSpan left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - session.Time.GetElapsedTime(start);
            cursor = AddPage(await RequestAsync(cursor, left, cancellationToken).ConfigureAwait(false), items);
            if (cursor is null)
            {
                return new ListResult(items, _freshness == TimeSpan.MaxValue ? TimeSpan.Zero : _freshness);
            }

            if (Encoding.UTF8.GetByteCount(cursor) > MaxCursorLength)
            {
                throw Error($"sent a cursor longer than {MaxCursorLength} bytes");
            }

            if (!seen.Add(cursor))
            {
                throw Error("sent the same cursor twice, so its pages would never end");
            }

            if (page == MaxPages)
            {
                throw Error($"has more than {MaxPages} pages");
            }
        }
    }

    private Task<byte[]> RequestAsync(string? cursor, TimeSpan left, CancellationToken cancellationToken)
    {
        if (left != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
        {
            throw new McpConnectionException(McpFailureReason.Timeout, $"'{session.Server}' did not finish '{method}' within {timeout.TotalSeconds:0.###} s.") { Server = session.Server };
        }

        Action<Utf8JsonWriter>? write = cursor is null ? null : writer => writer.WriteString("cursor"u8, cursor);
        if (!session.HasExchanges)
        {
            return session.SendAsync(new RawRequest(method, write) { Timeout = left, CallerToken = cancellationToken });
        }

        return new RetryPolicy(session.Server, session.Time, session.Logger)
            .RunAsync(rest => session.SendAsync(new RawRequest(method, write) { Timeout = rest, CallerToken = cancellationToken }), left, cancellationToken);
    }

    private string? AddPage(byte[] result, List<JsonElement> items)
    {
        JsonElement page = JsonObjects.Parse(result);
        if (page.ValueKind != JsonValueKind.Object)
        {
            throw Error("sent a page that is no object");
        }

        if (JsonObjects.Member(page, member) is { } list)
        {
            if (list.ValueKind != JsonValueKind.Array)
            {
                throw Error($"sent a page whose '{member}' is no array");
            }

            if (items.Count + list.GetArrayLength() > MaxItems)
            {
                throw Error($"has more than {MaxItems} items");
            }

            items.AddRange(list.EnumerateArray());
        }

        double milliseconds = 0;
        bool hasTtl = JsonObjects.Member(page, "ttlMs") is { ValueKind: JsonValueKind.Number } ttl && ttl.TryGetDouble(out milliseconds) && milliseconds > 0;
        TimeSpan fresh = hasTtl ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, LongestFreshness)) : TimeSpan.Zero;
        _freshness = fresh < _freshness ? fresh : _freshness;
        return JsonObjects.String(page, "nextCursor");
    }

    private McpConnectionException Error(string what) => new(McpFailureReason.ProtocolError, $"'{method}' of '{session.Server}' {what}.") { Server = session.Server };
}
