using System.Globalization;
using System.Text;

namespace TypedMcp.Generator.Json;

/// <summary>RFC 6901, with one convenience: below <c>/tools</c> a tool is addressed by its name, which survives sorting.</summary>
internal static class JsonPointer
{
    public static string Escape(string segment) => segment.Replace("~", "~0").Replace("/", "~1");

    public static string Unescape(string segment) => segment.IndexOf('~') < 0 ? segment : segment.Replace("~1", "/").Replace("~0", "~");

    public static JsonValue? Child(JsonValue node, string segment)
    {
        if (node.IsObject)
        {
            return node[segment];
        }

        return int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < node.Items.Length ? node.Items[index] : null;
    }

    /// <summary>The node at the end of <paramref name="path"/>, which is empty or starts with a slash.</summary>
    public static JsonValue? Find(JsonValue root, string path)
    {
        var node = root;
        var position = 0;
        while (position < path.Length)
        {
            var end = path.IndexOf('/', position + 1);
            end = end < 0 ? path.Length : end;
            if (Child(node, Unescape(path.Substring(position + 1, end - position - 1))) is not { } next)
            {
                return null;
            }

            node = next;
            position = end;
        }

        return node;
    }

    /// <summary>The path from <paramref name="root"/> to <paramref name="node"/>, found by where they stand in the text.</summary>
    public static string Of(JsonValue root, JsonValue node)
    {
        var path = new StringBuilder();
        var current = root;
        while (!ReferenceEquals(current, node) && (current.Start < node.Start || current.End > node.End))
        {
            JsonValue? next = null;
            foreach (var member in current.Members)
            {
                if (member.Value.Start <= node.Start && node.End <= member.Value.End)
                {
                    path.Append('/').Append(Escape(member.Name));
                    next = member.Value;
                    break;
                }
            }

            var items = current.Items;
            for (var i = 0; i < items.Length; i++)
            {
                if (items[i].Start <= node.Start && node.End <= items[i].End)
                {
                    path.Append('/').Append(i.ToString(CultureInfo.InvariantCulture));
                    next = items[i];
                    break;
                }
            }

            if (next is null)
            {
                break;
            }

            current = next;
        }

        return path.ToString();
    }
}
