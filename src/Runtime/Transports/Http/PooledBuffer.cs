using System.Buffers;

namespace TypedMcp;

/// <summary>A growing byte buffer on pooled arrays.</summary>
internal sealed class PooledBuffer : IDisposable
{
    private const long SmallestArray = 256;

    private byte[] _array = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _array.AsSpan(start: 0, Length);

    public ReadOnlyMemory<byte> Memory => _array.AsMemory(start: 0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_array.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Room to write into; <see cref="Advance"/> takes what was written.</summary>
    public Memory<byte> Room(int atLeast)
    {
        Reserve(atLeast);
        return _array.AsMemory(Length);
    }

    public void Advance(int count) => Length += count;

    public void Truncate(int length) => Length = length;

    public void Clear() => Length = 0;

    public void Dispose()
    {
        Return(_array);
        _array = [];
        Length = 0;
    }

    private void Reserve(int more)
    {
        var needed = checked(Length + more);
        if (needed <= _array.Length)
        {
            return;
        }

        var size = Math.Max(needed, (int)Math.Min(Array.MaxLength, Math.Max(SmallestArray, _array.Length * 2L)));
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Span.CopyTo(larger);
        Return(_array);
        _array = larger;
    }

    private static void Return(byte[] array)
    {
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }
}
