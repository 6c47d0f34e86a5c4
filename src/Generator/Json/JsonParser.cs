namespace TypedMcp.Generator.Json;

/// <summary>Parses UTF-16 JSON text into values that keep their positions. RFC 8259, nothing more: no comments, no trailing commas.</summary>
/// <remarks>A parser of our own: a generator may bring no dependency, and System.Text.Json's DOM has no positions.</remarks>
internal sealed class JsonParser
{
    /// <summary>Deeper nesting is refused: what follows recurses, and the compiler's stack is not ours.</summary>
    public const int MaxDepth = 200;

    // Types, formats, names of required members, values of enums: the same few again and again.
    private const int MaxShared = 32;

    private readonly string _text;
    private readonly NameTable _names;
    private readonly CancellationToken _cancellation;
    private readonly List<JsonMember> _members = [];
    private readonly List<JsonValue> _items = [];
    private int _position;
    private int _depth;

    private JsonParser(string text, NameTable names, CancellationToken cancellation)
    {
        _text = text;
        _names = names;
        _cancellation = cancellation;
    }

    /// <exception cref="JsonSyntaxException">The text is not JSON.</exception>
    public static JsonValue Parse(string text, CancellationToken cancellation = default)
    {
        var parser = new JsonParser(text, new NameTable(), cancellation);
        if (text.Length > 0 && text[0] == '\uFEFF')
        {
            parser._position = 1;
        }

        parser.SkipSpace();
        var value = parser.ParseValue();
        parser.SkipSpace();
        return parser._position == text.Length ? value : throw parser.Error("Expected the end of the file");
    }

    private JsonValue ParseValue()
    {
        if (_position >= _text.Length)
        {
            throw Error("Expected a value, found the end of the file");
        }

        var start = _position;
        switch (_text[start])
        {
            case '{':
                return ParseObject();
            case '[':
                return ParseArray();
            case '"':
                return ParseString();
            case 't':
                return Keyword("true", JsonKind.True);
            case 'f':
                return Keyword("false", JsonKind.False);
            case 'n':
                return Keyword("null", JsonKind.Null);
            case '-':
            case >= '0' and <= '9':
                SkipNumber();
                return new JsonValue(JsonKind.Number, _text, start, _position);
            default:
                throw Error("Expected a value");
        }
    }

    private JsonValue ParseString()
    {
        var start = _position;
        var isPlain = SkipString();
        var length = _position - start - 2;
        return new JsonValue(JsonKind.String, _text, start, _position, isPlain && length <= MaxShared ? _names.Get(_text, start + 1, length) : null);
    }

    private JsonValue ParseObject()
    {
        Enter();
        var start = _position++;
        var first = _members.Count;
        SkipSpace();
        if (!TryTake('}'))
        {
            do
            {
                SkipSpace();
                var nameStart = _position;
                if (Current != '"')
                {
                    throw Error("Expected a member name in quotes");
                }

                var name = SkipString() ? _names.Get(_text, nameStart + 1, _position - nameStart - 2) : JsonText.Unescape(_text, nameStart + 1, _position - 1);
                SkipSpace();
                Take(':');
                SkipSpace();
                _members.Add(new JsonMember(name, nameStart, ParseValue()));
                SkipSpace();
            }
            while (TryTake(','));
            Take('}');
        }

        var members = new JsonMember[_members.Count - first];
        _members.CopyTo(first, members, arrayIndex: 0, members.Length);
        _members.RemoveRange(first, members.Length);
        _depth--;
        return new JsonValue(JsonKind.Object, _text, start, _position, members);
    }

    private JsonValue ParseArray()
    {
        Enter();
        var start = _position++;
        var first = _items.Count;
        SkipSpace();
        if (!TryTake(']'))
        {
            do
            {
                SkipSpace();
                _items.Add(ParseValue());
                SkipSpace();
            }
            while (TryTake(','));
            Take(']');
        }

        var items = new JsonValue[_items.Count - first];
        _items.CopyTo(first, items, arrayIndex: 0, items.Length);
        _items.RemoveRange(first, items.Length);
        _depth--;
        return new JsonValue(JsonKind.Array, _text, start, _position, items);
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private void Enter()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (++_depth > MaxDepth)
        {
            throw Error("The nesting is too deep");
        }
    }

    // True where nothing in the string is escaped.
    private bool SkipString()
    {
        var text = _text;
        var isPlain = true;
        for (var i = _position + 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"')
            {
                _position = i + 1;
                return isPlain;
            }

            if (c < ' ')
            {
                _position = i;
                throw Error("A control character must be escaped in a string");
            }

            if (c == '\\')
            {
                isPlain = false;
                i++;
                var escaped = i < text.Length ? text[i] : '\0';
                if (escaped == 'u' && JsonText.Hex4(text, i + 1) >= 0)
                {
                    i += 4;
                }
                else if (escaped is not ('"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't'))
                {
                    _position = i - 1;
                    throw Error("Unknown escape sequence in a string");
                }
            }
        }

        throw Error("The string does not end");
    }

    private void SkipNumber()
    {
        TryTake('-');
        if (!TryTake('0'))
        {
            SkipDigits();
        }

        if (TryTake('.'))
        {
            SkipDigits();
        }

        if (TryTake('e') || TryTake('E'))
        {
            if (!TryTake('+'))
            {
                TryTake('-');
            }

            SkipDigits();
        }
    }

    private void SkipDigits()
    {
        var start = _position;
        while (Current is >= '0' and <= '9')
        {
            _position++;
        }

        if (_position == start)
        {
            throw Error("Expected a digit");
        }
    }

    private JsonValue Keyword(string keyword, JsonKind kind)
    {
        var start = _position;
        if (string.CompareOrdinal(_text, start, keyword, indexB: 0, keyword.Length) != 0)
        {
            throw Error("Expected a value");
        }

        _position += keyword.Length;
        return new JsonValue(kind, _text, start, _position);
    }

    private void SkipSpace()
    {
        var text = _text;
        var i = _position;
        while (i < text.Length && (text[i] is ' ' or '\n' or '\r' or '\t'))
        {
            i++;
        }

        _position = i;
    }

    private bool TryTake(char c)
    {
        if (Current != c || _position >= _text.Length)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void Take(char c)
    {
        if (!TryTake(c))
        {
            throw Error("Expected '" + c + "'");
        }
    }

    private JsonSyntaxException Error(string message) => new(message, Math.Min(_position, _text.Length));
}
