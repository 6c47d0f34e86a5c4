using System.Text;

namespace TypedMcp.Generator.Emission;

/// <summary>The text of a generated file, in pieces: nearly all of them are Latin, of which a byte holds a character; the shorter they are, the fewer have a dash or a quotation mark that is not.</summary>
/// <remarks>The compiler keeps it for long: pieces share arrays, so that the collector has few of them to move, but none so large that it would clean up everything to make room for one.</remarks>
internal sealed class GeneratedText
{
    /// <summary>How many characters a piece has, except for the last one.</summary>
    public const int PieceLength = 1 << PieceBits;

    private const int PieceBits = 10;
    private const int ArrayBits = 16;
    private const int FirstArrayLength = 1 << 13;

    // Leaves out what is not Latin: then there are fewer bytes than characters.
    private static readonly Encoding s_latin = Encoding.GetEncoding("iso-8859-1", new EncoderReplacementFallback(""), DecoderFallback.ReplacementFallback);

    private readonly List<byte[]> _arrays = [];

    // Where each piece starts: the array's index and the offset in it; the complement of that where a character takes two bytes.
    private readonly List<int> _pieces = [];
    private int _used;

    public int Length { get; private set; }

    public char this[int position]
    {
        get
        {
            var piece = _pieces[position >> PieceBits];
            var at = position & (PieceLength - 1);
            if (piece >= 0)
            {
                return (char)ArrayOf(piece)[OffsetOf(piece) + at];
            }

            return BitConverter.ToChar(ArrayOf(~piece), OffsetOf(~piece) + (at * sizeof(char)));
        }
    }

    /// <summary>Adds the next piece, of <see cref="PieceLength"/> characters if it is not the last one.</summary>
    public void Add(char[] piece, int length)
    {
        Length += length;
        var array = Room(length);
        if (s_latin.GetBytes(piece, charIndex: 0, length, array, _used) == length)
        {
            _pieces.Add(Here);
            _used += length;
            return;
        }

        array = Room(length * sizeof(char));
        Buffer.BlockCopy(piece, srcOffset: 0, array, _used, length * sizeof(char));
        _pieces.Add(~Here);
        _used += length * sizeof(char);
    }

    public void CopyTo(int start, char[] destination, int at, int count)
    {
        while (count > 0)
        {
            var (piece, from) = (_pieces[start >> PieceBits], start & (PieceLength - 1));
            var length = Math.Min(count, PieceLength - from);
            if (piece >= 0)
            {
                s_latin.GetChars(ArrayOf(piece), OffsetOf(piece) + from, length, destination, at);
            }
            else
            {
                Buffer.BlockCopy(ArrayOf(~piece), OffsetOf(~piece) + (from * sizeof(char)), destination, at * sizeof(char), length * sizeof(char));
            }

            start += length;
            at += length;
            count -= length;
        }
    }

    public override string ToString()
    {
        var text = new char[Length];
        CopyTo(start: 0, text, at: 0, Length);
        return new string(text);
    }

    private int Here => ((_arrays.Count - 1) << ArrayBits) | _used;

    private byte[] ArrayOf(int piece) => _arrays[piece >> ArrayBits];

    private static int OffsetOf(int piece) => piece & ((1 << ArrayBits) - 1);

    // Small texts have small arrays.
    private byte[] Room(int length)
    {
        if (_arrays.Count == 0 || length > _arrays[_arrays.Count - 1].Length - _used)
        {
            _arrays.Add(new byte[_arrays.Count == 0 ? FirstArrayLength : Math.Min(_arrays[_arrays.Count - 1].Length * 2, 1 << ArrayBits)]);
            _used = 0;
        }

        return _arrays[_arrays.Count - 1];
    }
}
