using System.Globalization;
using System.Text;

namespace TypedMcp.Generator.Naming;

/// <summary>Makes C# names of whatever a server calls its things. Culture never matters here.</summary>
internal static class Identifier
{
    private const int MaxKnown = 4096;

    [ThreadStatic]
    private static Dictionary<string, string>? s_pascal;

    [ThreadStatic]
    private static Dictionary<string, string>? s_camel;

    /// <summary><c>API-post-page</c> → <c>ApiPostPage</c>; empty where the text has no letter and no digit.</summary>
    public static string Pascal(string text)
    {
        // The same few names come again and again. Bounded, because a build server lives long.
        var known = s_pascal ??= new Dictionary<string, string>(StringComparer.Ordinal);
        if (known.TryGetValue(text, out var name))
        {
            return name;
        }

        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        name = MakePascal(text);
        known.Add(text, name);
        return name;
    }

    private static string MakePascal(string text)
    {
        var builder = new StringBuilder(text.Length + 1);
        var i = 0;
        while (i < text.Length)
        {
            if (!IsWordPart(text[i]) || (builder.Length == 0 && !IsWordStart(text[i])))
            {
                i++;
                continue;
            }

            var end = WordEnd(text, i);
            AppendWord(builder, text, i, end);
            i = end;
        }

        return Rooted(builder);
    }

    /// <summary>As <see cref="Pascal"/>, with the symbols that tell values apart spelled out: <c>date:-1</c> → <c>DateMinus1</c>, <c>*/*</c> → <c>StarSlashStar</c>.</summary>
    public static string PascalSpelled(string text)
    {
        if (text.Length == 0)
        {
            return "Empty";
        }

        var hasWord = Pascal(text).Length > 0;
        var builder = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            // Without a word there are only marks that no identifier can begin with.
            var c = text[i];
            if (hasWord && IsWordPart(c))
            {
                builder.Append(c);
                continue;
            }

            // A dash or a dot between words only separates them; elsewhere it says something.
            var separates = hasWord && i > 0 && IsWordPart(text[i - 1]) && (i + 1 == text.Length || IsWordPart(text[i + 1]) || c is ' ' or ':' or '-' or '_');
            builder.Append(' ');
            if (!separates && !(hasWord && c is ' ' or '_'))
            {
                builder.Append(Symbols.Name(text, ref i)).Append(' ');
            }
        }

        return Pascal(builder.ToString());
    }

    /// <summary><c>ApiPostPage</c> → <c>apiPostPage</c>, <c>IOMode</c> → <c>ioMode</c>; a keyword gets its <c>@</c>.</summary>
    public static string Camel(string pascal)
    {
        var known = s_camel ??= new Dictionary<string, string>(StringComparer.Ordinal);
        if (known.TryGetValue(pascal, out var name))
        {
            return name;
        }

        if (known.Count >= MaxKnown)
        {
            known.Clear();
        }

        name = MakeCamel(pascal);
        known.Add(pascal, name);
        return name;
    }

    private static string MakeCamel(string pascal)
    {
        var chars = pascal.ToCharArray();
        for (var i = 0; i < chars.Length && char.IsUpper(chars[i]); i++)
        {
            if (i > 0 && i + 1 < chars.Length && char.IsLower(chars[i + 1]))
            {
                break;
            }

            chars[i] = char.ToLowerInvariant(chars[i]);
        }

        var name = new string(chars);
        return Keywords.Contains(name) ? "@" + name : name;
    }

    /// <summary>Whether the text can stand as an identifier as it is.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length == 0 || !(IsWordStart(text[0]) || text[0] == '_') || char.IsDigit(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!IsWordPart(c) && c != '_')
            {
                return false;
            }
        }

        return !Keywords.Contains(text);
    }

    private static string Rooted(StringBuilder builder) =>
        builder.Length > 0 && char.IsDigit(builder[0]) ? "_" + builder : builder.ToString();

    private static int WordEnd(string text, int start)
    {
        var i = start + 1;
        while (i < text.Length && IsWordPart(text[i]))
        {
            var humpStarts = char.IsUpper(text[i])
                && (!char.IsUpper(text[i - 1]) || (i + 1 < text.Length && char.IsLower(text[i + 1])))
                && char.IsLetterOrDigit(text[i - 1]);
            if (humpStarts)
            {
                break;
            }

            i++;
        }

        return i;
    }

    private static void AppendWord(StringBuilder builder, string text, int start, int end)
    {
        builder.Append(char.ToUpperInvariant(text[start]));
        var acronym = end - start <= 2 && char.IsUpper(text[start]);
        for (var i = start + 1; i < end; i++)
        {
            builder.Append(acronym ? text[i] : char.ToLowerInvariant(text[i]));
        }
    }

    private static bool IsWordStart(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber;

    private static bool IsWordPart(char c) => c < '\u0080'
        ? c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
        : IsWordStart(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
