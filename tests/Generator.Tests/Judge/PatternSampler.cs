using System.Globalization;
using System.Text;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Writes random text that a regular expression matches: groups, alternatives, classes, quantifiers. Look-arounds are skipped, so the judge has the last word.</summary>
internal sealed class PatternSampler
{
    private const string Printable = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";

    private readonly string _pattern;
    private readonly Random _random;
    private int _at;

    private PatternSampler(string pattern, Random random)
    {
        _pattern = pattern;
        _random = random;
    }

    private bool AtEnd => _at >= _pattern.Length;

    public static string Sample(string pattern, Random random) => new PatternSampler(pattern, random).Alternatives();

    private string Alternatives()
    {
        var branches = new List<string> { Sequence() };
        while (!AtEnd && _pattern[_at] == '|')
        {
            _at++;
            branches.Add(Sequence());
        }

        return branches[_random.Next(branches.Count)];
    }

    private string Sequence()
    {
        var text = new StringBuilder();
        while (!AtEnd && _pattern[_at] is not ('|' or ')'))
        {
            var start = _at;
            var once = Atom();
            var end = _at;
            var count = Quantifier();
            var after = _at;
            for (var i = 0; i < count; i++)
            {
                text.Append(once);

                // Every repetition is a choice of its own.
                _at = start;
                once = Atom();
                _at = end;
            }

            _at = after;
        }

        return text.ToString();
    }

    private string Atom()
    {
        var c = _pattern[_at++];
        switch (c)
        {
            case '^' or '$':
                return "";
            case '.':
                return AnyOf(Printable);
            case '\\':
                return Escape();
            case '[':
                return Class();
            case '(':
                return Group();
            default:
                return c.ToString();
        }
    }

    private string Group()
    {
        var ignored = false;
        if (!AtEnd && _pattern[_at] == '?')
        {
            var kind = _pattern[_at + 1];
            ignored = kind is '!' or '=';
            _at = kind == '<' ? _pattern.IndexOf('>', _at) + 1 : _at + 2;
        }

        var inner = Alternatives();
        _at++;
        return ignored ? "" : inner;
    }

    private string Escape() => _pattern[_at++] switch
    {
        'd' => AnyOf("0123456789"),
        'w' => AnyOf("abcXYZ019_"),
        'S' or 'D' or 'W' => AnyOf("abcXYZ"),
        's' => " ",
        'b' or 'B' => "",
        'n' => "\n",
        't' => "\t",
        'u' => Unicode(),
        var other => other.ToString(),
    };

    private string Unicode()
    {
        var code = ushort.Parse(_pattern.AsSpan()[_at..(_at + 4)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        _at += 4;
        return ((char)code).ToString();
    }

    private string Class()
    {
        var negated = _pattern[_at] == '^';
        _at += negated ? 1 : 0;
        var members = new StringBuilder();
        while (_pattern[_at] != ']')
        {
            var first = ClassMember();
            if (first.Length == 1 && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                var last = ClassMember();
                for (var c = first[0]; c <= last[0]; c++)
                {
                    members.Append(c);
                }
            }
            else
            {
                members.Append(first);
            }
        }

        _at++;
        var given = members.ToString();
        return AnyOf(negated ? string.Concat(Printable.Where(c => !given.Contains(c, StringComparison.Ordinal))) : given);
    }

    private string ClassMember()
    {
        var c = _pattern[_at++];
        if (c != '\\')
        {
            return c.ToString();
        }

        return _pattern[_at++] switch { 'd' => "0123456789", 'w' => "abcXYZ019_", 's' => " ", 'n' => "\n", 't' => "\t", var other => other.ToString() };
    }

    private int Quantifier()
    {
        if (AtEnd)
        {
            return 1;
        }

        var (least, most) = (1, 1);
        switch (_pattern[_at])
        {
            case '*':
                (least, most) = (0, 4);
                _at++;
                break;
            case '+':
                (least, most) = (1, 4);
                _at++;
                break;
            case '?':
                (least, most) = (0, 1);
                _at++;
                break;
            case '{':
                var end = _pattern.IndexOf('}', _at);
                var bounds = _pattern[(_at + 1)..end].Split(',');
                least = int.Parse(bounds[0], CultureInfo.InvariantCulture);
                most = bounds.Length == 1 ? least : bounds[1].Length == 0 ? least + 2 : int.Parse(bounds[1], CultureInfo.InvariantCulture);
                _at = end + 1;
                break;
            default:
                return 1;
        }

        _at += !AtEnd && _pattern[_at] == '?' ? 1 : 0;
        return _random.Next(least, most + 1);
    }

    private string AnyOf(string choices) => choices[_random.Next(choices.Length)].ToString();
}
