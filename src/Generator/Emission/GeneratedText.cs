namespace TypedMcp.Generator.Emission;

/// <summary>The text of a generated file, in pieces: nearly all of it is Latin, of which a byte holds a character, and no piece is too long for the young heap.</summary>
internal sealed class GeneratedText
{
    /// <summary>How many characters a piece has, except for the last one.</summary>
    public const int PieceLength = 1 << PieceBits;

    private const int PieceBits = 14;

    // byte[] or char[].
    private readonly List<Array> _pieces = [];

    public int Length { get; private set; }

    public char this[int position] => _pieces[position >> PieceBits] is byte[] latin ? (char)latin[position & (PieceLength - 1)] : ((char[])_pieces[position >> PieceBits])[position & (PieceLength - 1)];

    /// <summary>Adds the next piece, of <see cref="PieceLength"/> characters if it is not the last one.</summary>
    public void Add(char[] piece, int length)
    {
        Length += length;
        var all = 0;
        for (var i = 0; i < length; i++)
        {
            all |= piece[i];
        }

        if (all > byte.MaxValue)
        {
            var copy = new char[length];
            Array.Copy(piece, copy, length);
            _pieces.Add(copy);
            return;
        }

        var latin = new byte[length];
        for (var i = 0; i < latin.Length; i++)
        {
            latin[i] = (byte)piece[i];
        }

        _pieces.Add(latin);
    }

    public void CopyTo(int start, char[] destination, int at, int count)
    {
        while (count > 0)
        {
            var (piece, from) = (_pieces[start >> PieceBits], start & (PieceLength - 1));
            var length = Math.Min(count, piece.Length - from);
            if (piece is byte[] latin)
            {
                for (var i = 0; i < length; i++)
                {
                    destination[at + i] = (char)latin[from + i];
                }
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
