namespace TypedMcp.Serialization;

/// <summary>Reads an integer that is spelled as a fraction or with an exponent: <c>3.0</c> and <c>1e3</c> are integers to JSON Schema.</summary>
internal static class IntegerText
{
    private const int MaxDigits = 20;

    /// <summary>Reads a JSON number exactly, without a detour over floating point.</summary>
    /// <param name="number">The number, as the JSON grammar has it.</param>
    /// <param name="negative">Its sign.</param>
    /// <param name="magnitude">Its absolute value.</param>
    /// <returns>Whether it is an integer of at most 20 digits.</returns>
    public static bool TryParse(ReadOnlySpan<byte> number, out bool negative, out UInt128 magnitude)
    {
        magnitude = 0;
        negative = number[0] == (byte)'-';
        number = negative ? number[1..] : number;

        var exponentAt = number.IndexOfAny((byte)'e', (byte)'E');
        var exponent = exponentAt < 0 ? 0 : Exponent(number[(exponentAt + 1)..]);
        var mantissa = exponentAt < 0 ? number : number[..exponentAt];

        var point = mantissa.IndexOf((byte)'.');
        var fraction = point < 0 ? 0 : mantissa.Length - point - 1;

        // Trailing zeros count towards the scale, so that 1.50e1 and 100e-2 are seen as the integers they are.
        var end = mantissa.Length;
        var scale = exponent - fraction;
        while (end > 0 && mantissa[end - 1] is (byte)'0' or (byte)'.')
        {
            scale += mantissa[end - 1] == (byte)'0' ? 1 : 0;
            end--;
        }

        mantissa = mantissa[..end].TrimStart("0."u8);
        if (mantissa.IsEmpty)
        {
            return true;
        }

        if (scale < 0 || mantissa.Length - (mantissa.Contains((byte)'.') ? 1 : 0) + scale > MaxDigits)
        {
            return false;
        }

        foreach (var digit in mantissa)
        {
            magnitude = digit == (byte)'.' ? magnitude : (magnitude * 10) + (UInt128)(digit - '0');
        }

        for (; scale > 0; scale--)
        {
            magnitude *= 10;
        }

        return true;
    }

    private static long Exponent(ReadOnlySpan<byte> text)
    {
        const long Huge = 1_000_000_000;
        var negative = text[0] == (byte)'-';
        long value = 0;
        foreach (var digit in text.TrimStart("+-"u8))
        {
            value = Math.Min(Huge, (value * 10) + (digit - '0'));
        }

        return negative ? -value : value;
    }
}
