using System.Text;

namespace TypedMcp;

/// <summary>Reads <c>WWW-Authenticate</c> values: RFC 9110 section 11.6.1, several challenges in one value, quotes and escapes.</summary>
internal ref struct WwwAuthenticateParser
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private WwwAuthenticateParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Reads every challenge of every header value; what cannot be read ends its value, and what was read before it counts.</summary>
    public static List<AuthenticateChallenge> Parse(IEnumerable<string> headerValues)
    {
        var challenges = new List<AuthenticateChallenge>();
        foreach (var value in headerValues)
        {
            new WwwAuthenticateParser(value).ReadAll(challenges);
        }

        return challenges;
    }

    private void ReadAll(List<AuthenticateChallenge> challenges)
    {
        SkipSeparators();
        while (_at < _text.Length)
        {
            var scheme = ReadToken();
            if (scheme.Length == 0)
            {
                return;
            }

            var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var duplicates = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var complete = ReadParameters(parameters, duplicates);
            if (complete || parameters.Count > 0)
            {
                challenges.Add(new AuthenticateChallenge(scheme, parameters, duplicates));
            }

            if (!complete)
            {
                return;
            }

            SkipSeparators();
        }
    }

    /// <summary>Reads parameters up to the next scheme.</summary>
    /// <returns>Whether the text could be read.</returns>
    private bool ReadParameters(Dictionary<string, string> parameters, HashSet<string> duplicates)
    {
        if (_at < _text.Length && _text[_at] is not (' ' or '\t' or ','))
        {
            return false;
        }

        SkipSpace();
        if (TryReadToken68())
        {
            return true;
        }

        while (true)
        {
            SkipSeparators();
            var start = _at;
            var name = ReadToken();
            SkipSpace();
            if (name.Length == 0 || _at >= _text.Length || _text[_at] != '=')
            {
                // No name: the end or garbage. No equals sign: the next challenge's scheme.
                _at = start;
                return name.Length > 0 || _at >= _text.Length;
            }

            _at++;
            SkipSpace();
            if (ReadValue() is not { } value)
            {
                return false;
            }

            if (duplicates.Contains(name) || !parameters.TryAdd(name, value))
            {
                parameters.Remove(name);
                duplicates.Add(name);
            }

            // Servers are seen that put a space where the comma belongs.
            if (_at < _text.Length && _text[_at] is not (',' or ' ' or '\t'))
            {
                return false;
            }
        }
    }

    /// <summary>Credentials in one piece (<c>Negotiate a87421000000000==</c>): read and dropped.</summary>
    private bool TryReadToken68()
    {
        var end = _at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '-' or '.' or '_' or '~' or '+' or '/'))
        {
            end++;
        }

        var letters = end;
        while (end < _text.Length && _text[end] == '=')
        {
            end++;
        }

        var after = end;
        while (after < _text.Length && _text[after] is ' ' or '\t')
        {
            after++;
        }

        if (letters == _at || (after < _text.Length && _text[after] != ','))
        {
            return false;
        }

        _at = after;
        return true;
    }

    private string? ReadValue()
    {
        if (_at >= _text.Length || _text[_at] != '"')
        {
            var token = ReadToken();
            return token.Length == 0 ? null : token;
        }

        _at++;
        var value = new StringBuilder();
        while (_at < _text.Length)
        {
            var c = _text[_at++];
            if (c == '"')
            {
                return value.ToString();
            }

            if (c == '\\')
            {
                if (_at >= _text.Length)
                {
                    return null;
                }

                c = _text[_at++];
            }

            value.Append(c);
        }

        return null;
    }

    private string ReadToken()
    {
        var start = _at;
        while (_at < _text.Length && HttpToken.IsTokenCharacter(_text[_at]))
        {
            _at++;
        }

        return _text[start.._at].ToString();
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
        {
            _at++;
        }
    }

    private void SkipSeparators()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or ',')
        {
            _at++;
        }
    }
}
