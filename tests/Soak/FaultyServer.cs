using System.Text;
using System.Text.Json;

namespace TypedMcp.Soak;

/// <summary>A server in this process that misbehaves at random, but knows each call's answer.</summary>
internal sealed class FaultyServer(int seed)
{
    private static readonly string[] s_garbage = ["{\"jsonrpc\":\"2.0\",\"id\":", "not json {", "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{}}", "[]", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/nothing\"}", "{\"jsonrpc\":\"2.0\",\"id\":999999999,\"result\":{}}"];

    private int _sessions;

    public int Sessions => Volatile.Read(ref _sessions);

    public async Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        var random = new Random(seed + Interlocked.Increment(ref _sessions));
        using var reader = new StreamReader(input, Encoding.UTF8);
        var held = new Queue<string>();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            using JsonDocument message = JsonDocument.Parse(line);
            if (!message.RootElement.TryGetProperty("id", out JsonElement id))
            {
                continue;
            }

            if (message.RootElement.GetProperty("method").GetString() == "initialize")
            {
                await WriteAsync(output, $$$$"""{"jsonrpc":"2.0","id":{{{{id.GetRawText()}}}},"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"faulty","version":"1"}}}""");
                continue;
            }

            string answer = $$$"""{"jsonrpc":"2.0","id":{{{id.GetRawText()}}},"result":{"content":[{"type":"text","text":"{{{message.RootElement.GetProperty("params").GetProperty("arguments").GetProperty("message").GetString()}}}"}]}}""";
            switch (random.Next(200))
            {
                case 0:
                    // Never.
                    break;
                case 1:
                    // Twice.
                    await WriteAsync(output, answer + "\n" + answer);
                    break;
                case 2 or 3 or 4 or 5:
                    // Later, and in another order.
                    held.Enqueue(answer);
                    break;
                case 6:
                    await WriteAsync(output, $$$"""{"jsonrpc":"2.0","id":{{{id.GetRawText()}}},"error":{"code":-32000,"message":"not now"}}""");
                    break;
                case 7:
                    // Half of it.
                    await WriteAsync(output, answer[..(answer.Length / 2)]);
                    break;
                case 8 or 9 or 10:
                    await WriteAsync(output, s_garbage[random.Next(s_garbage.Length)] + "\n" + answer);
                    break;
                case 11 when random.Next(20) == 0:
                    // Gone, in the middle of other calls.
                    return;
                default:
                    await WriteAsync(output, answer);
                    break;
            }

            while (held.Count > 8 || (held.Count > 0 && random.Next(4) == 0))
            {
                await WriteAsync(output, held.Dequeue());
            }
        }
    }

    private static async Task WriteAsync(Stream output, string line) => await output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));
}
