using System.Text;

namespace TypedMcp.Generator.Emission;

/// <summary>The text of a generated file, in pieces: nearly all of them are Latin, of which a byte holds a character; the shorter they are, the fewer have a dash or a quotation mark that is not.</summary>
internal sealed class GeneratedText
{
    /// <summary>How many characters a piece has, except for the last one.</summary>
    public const int PieceLength = 1 << PieceBits;

    private const int PieceBits = 10;

    // Leaves out what is not Latin: then there are fewer bytes than characters.
    private static readonly Encoding s_latin = Encoding.GetEncoding("iso-8859-1", new EncoderReplacementFallback(""), DecoderFallback.ReplacementFallback);

    // byte[] or char[].
    private readonly List<Array> _pieces = [];

    public int Length { get; private set; }

    public char this[int position] => _pieces[position >> PieceBits] is byte[] latin ? (char)latin[position & (PieceLength - 1)] : ((char[])_pieces[position >> PieceBits])[position & (PieceLength - 1)];

    /// <summary>Adds the next piece, of <see cref="PieceLength"/> characters if it is not the last one.</summary>
    public void Add(char[] piece, int length)
    {
        Length += length;
        var latin = new byte[length];
        if (s_latin.GetBytes(piece, charIndex: 0, length, latin, byteIndex: 0) == length)
        {
            _pieces.Add(latin);
            return;
        }

        var copy = new char[length];
        Array.Copy(piece, copy, length);
        _pieces.Add(copy);
    }

    public void CopyTo(int start, char[] destination, int at, int count)
    {
        while (count > 0)
        {
            var (piece, from) = (_pieces[start >> PieceBits], start & (PieceLength - 1));
            var length = Math.Min(count, piece.Length - from);
            if (piece is byte[] latin)
            {
                s_latin.GetChars(latin, from, length, destination, at);
            }
            else
            {
                Array.Copy(piece, from, destination, at, length);
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
}
