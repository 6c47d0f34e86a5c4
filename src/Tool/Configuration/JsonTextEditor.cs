using System.Text;
using System.Text.Json;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Configuration;

/// <summary>Changes single members of a hand-written JSON text and leaves every other byte as it is: comments, order, indentation, line breaks.</summary>
internal sealed class JsonTextEditor
{
    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
    private readonly string _newLine;
    private readonly string _unit;
    private byte[] _text;

    /// <summary>Edits a text; an empty one becomes an object.</summary>
    public JsonTextEditor(ReadOnlySpan<byte> text)
    {
        _text = text.Trim(" \t\r\n"u8).IsEmpty ? "{}\n"u8.ToArray() : text.ToArray();
        _newLine = text.Contains((byte)'\r') ? "\r\n" : "\n";
        _unit = IndentUnit(Encoding.UTF8.GetString(_text));
    }

    /// <summary>The text as it is now.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>Sets a member of the object at <paramref name="path"/>; the object is made where it is missing.</summary>
    /// <param name="path">The names that lead to the object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="json">The value, in any form.</param>
    public void Set(IReadOnlyList<string> path, string name, ReadOnlySpan<byte> json)
    {
        if (JsonTextMap.Find(_text, path) is not { } target)
        {
            Set([.. path.SkipLast(count: 1)], path[^1], "{}"u8);
            target = JsonTextMap.Find(_text, path) ?? throw new InvalidOperationException("The object that was just made is not there.");
        }

        var indentation = string.Concat(Enumerable.Repeat(_unit, path.Count + 1));
        var value = Indent(json, indentation);
        if (target.Members.FirstOrDefault(member => member.Name == name) is { } existing)
        {
            Replace(existing.ValueStart, existing.ValueEnd, value);
        }
        else
        {
            Insert(target, name, value, indentation);
        }

        Verify();
    }

    /// <summary>Removes a member of the object at <paramref name="path"/>; comments around it stay.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(IReadOnlyList<string> path, string name)
    {
        var target = JsonTextMap.Find(_text, path);
        var index = target?.Members.FindIndex(member => member.Name == name) ?? -1;
        if (index < 0)
        {
            return false;
        }

        var member = target!.Members[index];
        var end = member.CommaEnd ?? member.ValueEnd;
        var start = member.NameStart;
        while (start > 0 && _text[start - 1] is (byte)' ' or (byte)'\t')
        {
            start--;
        }

        // The member's own line goes with it, and nothing of the next.
        while (end < _text.Length && _text[end] is (byte)' ' or (byte)'\t' or (byte)'\r')
        {
            end++;
        }

        var startsLine = start == 0 || _text[start - 1] == (byte)'\n';
        var endsLine = end < _text.Length && _text[end] == (byte)'\n';
        Replace(startsLine && endsLine ? start : member.NameStart, startsLine && endsLine ? end + 1 : startsLine ? end : member.CommaEnd ?? member.ValueEnd, "");
        if (member.CommaEnd is null && index > 0 && target.Members[index - 1].CommaEnd is { } comma)
        {
            Replace(comma - 1, comma, "");
        }

        Verify();
        return true;
    }

    private void Insert(JsonTextObject target, string name, string value, string indentation)
    {
        var key = new CanonicalJsonWriter();
        key.String(name);
        var member = $"{_newLine}{indentation}{Encoding.UTF8.GetString(key.Written)}: {value}";
        if (target.Members is [.., var last])
        {
            Replace(last.CommaEnd ?? last.ValueEnd, last.CommaEnd ?? last.ValueEnd, last.CommaEnd is null ? "," + member : member);
            return;
        }

        // An empty object may hold a comment: it stays, before the member.
        var isBlank = _text.AsSpan(target.Start + 1, target.End - target.Start - 2).Trim(" \t\r\n"u8).IsEmpty;
        var closing = _newLine + indentation[..^_unit.Length];
        if (isBlank)
        {
            Replace(target.Start + 1, target.End - 1, member + closing);
        }
        else
        {
            Replace(target.End - 1, target.End - 1, member.TrimStart('\r', '\n') + closing);
        }
    }

    private string Indent(ReadOnlySpan<byte> json, string indentation)
    {
        var canonical = new CanonicalJsonWriter();
        canonical.Raw(json);
        var lines = Encoding.UTF8.GetString(canonical.Written).Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            var text = lines[i].TrimStart(' ');
            lines[i] = indentation + string.Concat(Enumerable.Repeat(_unit, (lines[i].Length - text.Length) / 2)) + text;
        }

        return string.Join(_newLine, lines);
    }

    private void Replace(int start, int end, string text) => _text = [.. _text.AsSpan(..start), .. Encoding.UTF8.GetBytes(text), .. _text.AsSpan(end..)];

    // A hand-written file is never replaced by something that no longer reads.
    private void Verify()
    {
        using var document = JsonDocument.Parse(JsonTextMap.WithoutMark(_text), s_lenient);
    }

    private static string IndentUnit(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var content = line.TrimStart(' ', '\t');
            if (content.Length < line.Length && content.StartsWith('"'))
            {
                return line[..^content.Length];
            }
        }

        return "  ";
    }
}
