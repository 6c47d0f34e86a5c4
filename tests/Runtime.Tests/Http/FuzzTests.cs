using System.Text;

namespace TypedMcp.Tests.Http;

/// <summary>Random changes of what servers send: never a crash, always what the plain reading says.</summary>
public sealed class FuzzTests
{
    private const int Mutations = 150_000;

    private static readonly byte[][] s_streams = Bytes(
        "data: {\"a\":1}\n\n",
        "id: 1\r\nevent: message\r\ndata: a\r\ndata: b\r\n\r\nid: 2\r\ndata: c\r\n\r\n",
        "\uFEFFretry: 500\rid: x\rdata\r\r: comment\r\revent: ping\rdata: p\r\r",
        ":\n\n:\n\nid\ndata:  two\n\nretry: 12a\nretry: 99999999999\ndata: ä€😀\n\n");

    private static readonly byte[][] s_streamTokens = Bytes("\r", "\n", "\r\n", "\n\n", ":", ": ", "data: x", "id: 7\n", "event: e\n", "retry: 3\n", "\uFEFF", "\0", "message");

    private static readonly byte[][] s_challenges = Bytes(
        "Bearer error=\"insufficient_scope\", scope=\"files:read files:write\", resource_metadata=\"https://a.example/.well-known/x\"",
        "Basic realm=\"a, b\\\"c\", Bearer scope=read, error=invalid_token",
        "Negotiate a874210004==, Digest qop=\"auth, auth-int\", Bearer",
        "Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\", Basic realm=\"simple\"");

    private static readonly byte[][] s_challengeTokens = Bytes(",", " ", "=", "\"", "\\", "Bearer ", "scope=\"a b\"", "error=insufficient_scope", "\t", "==", ", ,", "ä");

    private static readonly byte[][] s_messages = Bytes(
        """{"jsonrpc":"2.0","id":7,"result":{"content":[{"type":"text","text":"a\u00e4"}]}}""",
        """{"jsonrpc":"2.0","error":{"code":-32602,"message":"no","data":{"x":[1,2]}},"id":7}""",
        """{"method":"notifications/progress","params":{"progressToken":7,"progress":0.5}}""");

    private static readonly byte[][] s_messageTokens = Bytes("{", "}", "[", "]", "\"", ":", ",", "\"id\":7", "\"result\":1", "\"method\":", "\\ud800", "null", "1e400", "\"error\":{}");

    [Fact]
    public void Event_streams()
    {
        var mutator = new Mutator(seed: 20260728, s_streams, s_streamTokens);
        for (var i = 0; i < Mutations; i++)
        {
            var stream = mutator.Next();
            var (events, lastId, retry) = PlainSseReader.Read(stream);
            using var parser = new SseParser(maxEventBytes: 1 << 20);
            var read = new List<string>();
            for (var at = 0; at < stream.Length;)
            {
                var piece = stream.AsSpan(at, Math.Min(1 + mutator.Below(stream.Length), stream.Length - at));
                at += piece.Length;
                ReadOnlySpan<byte> rest = piece;
                while (parser.Read(ref rest))
                {
                    read.Add((parser.IsMessage ? "" : "!") + Encoding.Latin1.GetString(parser.Data));
                }
            }

            Assert.Equal(events, read);
            Assert.Equal(lastId is null ? null : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(lastId)), parser.LastEventId);
            Assert.Equal(retry, parser.Retry?.TotalMilliseconds);
        }
    }

    [Fact]
    public void Authenticate_headers()
    {
        var mutator = new Mutator(seed: 6750, s_challenges, s_challengeTokens);
        for (var i = 0; i < Mutations; i++)
        {
            var value = Encoding.UTF8.GetString(mutator.Next());
            foreach (var challenge in WwwAuthenticateParser.Parse([value]))
            {
                Assert.True(HttpToken.IsName(challenge.Scheme), value);
                Assert.All(challenge.Parameters.Keys, name => Assert.True(HttpToken.IsName(name), value));
                Assert.Empty(challenge.Parameters.Keys.Intersect(challenge.Duplicates, StringComparer.OrdinalIgnoreCase));
                Assert.False(challenge.Scope is { } scope && scope.Any(c => c is < ' ' or > '~' or '"' or '\\'), value);
                AssertReadsAgain(challenge);
            }
        }
    }

    [Fact]
    public void Messages()
    {
        var mutator = new Mutator(seed: 2, s_messages, s_messageTokens);
        var mask = new SecretMask();
        var answers = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var message = mutator.Next();
            answers += JsonRpcPeek.IsAnswerTo(message, requestId: 7) ? 1 : 0;
            JsonRpcPeek.ReadError(message, httpStatus: 400, mask, "demo");
        }

        Assert.InRange(answers, low: 1000, high: Mutations - 1000);
    }

    /// <summary>Written out with every value quoted, a challenge reads as itself.</summary>
    private static void AssertReadsAgain(AuthenticateChallenge challenge)
    {
        var parameters = challenge.Parameters.Select(p => $"{p.Key}=\"{p.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        var again = Assert.Single(WwwAuthenticateParser.Parse([$"{challenge.Scheme} {string.Join(", ", parameters)}"]));
        Assert.Equal(challenge.Scheme, again.Scheme);
        Assert.Equal(challenge.Parameters, again.Parameters);
    }

    private static byte[][] Bytes(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];
}
