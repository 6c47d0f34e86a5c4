namespace TypedMcp.Tests.Http;

/// <summary>Changes bytes at random, by a seed.</summary>
internal sealed class Mutator(int seed, byte[][] samples, byte[][] tokens)
{
#pragma warning disable CA5394 // Repeatable on purpose.
    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var bytes = new List<byte>(samples[_random.Next(samples.Length)]);
        for (var change = _random.Next(minValue: 1, maxValue: 6); change > 0; change--)
        {
            Change(bytes);
        }

        return [.. bytes];
    }

    public int Below(int limit) => _random.Next(limit);

    private void Change(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        switch (_random.Next(maxValue: 5))
        {
            case 0:
                bytes.InsertRange(at, tokens[_random.Next(tokens.Length)]);
                break;
            case 1:
                bytes.Insert(at, (byte)_random.Next(maxValue: 256));
                break;
            case 2 when at < bytes.Count:
                bytes.RemoveRange(at, Math.Min(_random.Next(minValue: 1, maxValue: 8), bytes.Count - at));
                break;
            case 3 when at < bytes.Count:
                bytes[at] = (byte)(bytes[at] ^ (1 << _random.Next(maxValue: 8)));
                break;
            default:
                var start = _random.Next(bytes.Count + 1);
                bytes.InsertRange(at, bytes.GetRange(start, Math.Min(_random.Next(maxValue: 20), bytes.Count - start)));
                break;
        }
    }
#pragma warning restore CA5394
}
