using System.Buffers;
using System.Globalization;
using System.Text;

namespace TypedMcp.Tool.Json;

/// <summary>Writes the inside of a JSON string anew, with the fewest escapes that keep it readable.</summary>
/// <remarks>
/// Escapes stay where a reviewer would not see the character: control and format characters (bidi controls, zero-width spaces), line and paragraph
/// separators, and lone surrogates, which have no UTF-8 form at all.
/// </remarks>
internal static class JsonText
{
    /// <summary>Writes a quoted string.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="escaped">What stands between the quotes of valid JSON; bytes that are not UTF-8 become U+FFFD.</param>
    public static void WriteString(IBufferWriter<byte> output, ReadOnlySpan<byte> escaped)
    {
        output.Write("\""u8);
        while (!escaped.IsEmpty)
        {
            var plain = escaped.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            var escape = escaped.IndexOf((byte)'\\');
            var run = Math.Min(plain < 0 ? escaped.Length : plain, escape < 0 ? escaped.Length : escape);
            output.Write(escaped[..run]);
            escaped = escaped[run..];
            if (escaped.IsEmpty)
            {
                break;
            }

            escaped = escaped[(escaped[0] == (byte)'\\' ? WriteEscape(output, escaped) : WriteOther(output, escaped))..];
        }

        output.Write("\""u8);
    }

    private static int WriteOther(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        Rune.DecodeFromUtf8(text, out var rune, out var length);
        WriteRune(output, rune);
        return length;
    }

    private static int WriteEscape(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        if (text[1] != (byte)'u')
        {
            if (text[1] == (byte)'/')
            {
                output.Write("/"u8);
            }
            else
            {
                output.Write(text[..2]);
            }

            return 2;
        }

        var unit = Unit(text);
        if (char.IsHighSurrogate(unit) && text.Length >= 12 && text[6] == (byte)'\\' && text[7] == (byte)'u' && char.IsLowSurrogate(Unit(text[6..])))
        {
            WriteRune(output, new Rune(unit, Unit(text[6..])));
            return 12;
        }

        if (char.IsSurrogate(unit))
        {
            WriteUnit(output, unit);
        }
        else
        {
            WriteRune(output, new Rune(unit));
        }

        return 6;
    }

    private static char Unit(ReadOnlySpan<byte> escape) => (char)ushort.Parse(escape[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static void WriteRune(IBufferWriter<byte> output, Rune rune)
    {
        var shortEscape = rune.Value switch
        {
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => default,
        };
        if (shortEscape != default)
        {
            output.Write([(byte)'\\', shortEscape]);
        }
        else if (IsInvisible(rune))
        {
            Span<char> units = stackalloc char[2];
            foreach (var unit in units[..rune.EncodeToUtf16(units)])
            {
                WriteUnit(output, unit);
            }
        }
        else
        {
            Span<byte> utf8 = stackalloc byte[4];
            output.Write(utf8[..rune.EncodeToUtf8(utf8)]);
        }
    }

    // U+200D joins emoji and letters of Indic scripts: it is seen by what it does.
    private static bool IsInvisible(Rune rune) => rune.Value != 0x200D && Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static void WriteUnit(IBufferWriter<byte> output, char unit) => output.Write(Encoding.ASCII.GetBytes($"\\u{(int)unit:x4}"));
}
