using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>Finds what a <c>$ref</c> means inside one schema document. Nothing is ever fetched.</summary>
internal sealed class ReferenceResolver
{
    private const int MaxHops = 32;

    private readonly JsonValue _root;
    private readonly Dictionary<string, JsonValue?> _cache = new(StringComparer.Ordinal);

    public ReferenceResolver(JsonValue root) => _root = root;

    public JsonValue? Resolve(string reference)
    {
        if (!_cache.TryGetValue(reference, out var target))
        {
            target = Find(reference, hops: 0);
            _cache[reference] = target;
        }

        return target;
    }

    private JsonValue? Find(string reference, int hops)
    {
        var hash = reference.IndexOf('#');
        var address = hash < 0 ? reference : reference.Substring(startIndex: 0, hash);
        if (address.Length > 0 && address != _root.StringMember("$id")?.TrimEnd('#') && address != _root.StringMember("id")?.TrimEnd('#'))
        {
            return FindById(_root, address, depth: 0) is { } document && (hash < 0 || hash == reference.Length - 1) ? document : null;
        }

        var fragment = hash < 0 ? "" : reference.Substring(hash + 1);
        if (fragment.Length == 0)
        {
            return _root;
        }

        return fragment[0] == '/' ? FindPath(fragment, hops) : FindAnchor(_root, fragment, depth: 0);
    }

    private JsonValue? FindPath(string path, int hops)
    {
        var node = _root;
        foreach (var escaped in path.Substring(startIndex: 1).Split('/'))
        {
            var segment = JsonPointer.Unescape(Uri.UnescapeDataString(escaped));
            var next = JsonPointer.Child(node, segment);

            // A path may lead through a reference.
            while (next is null && hops++ < MaxHops && node.StringMember("$ref") is { } reference && Find(reference, hops) is { } target)
            {
                node = target;
                next = JsonPointer.Child(node, segment);
            }

            if (next is null)
            {
                return null;
            }

            node = next;
        }

        return node;
    }

    private static JsonValue? FindAnchor(JsonValue node, string anchor, int depth) =>
        Search(node, depth, candidate => candidate.StringMember("$anchor") == anchor || candidate.StringMember("$dynamicAnchor") == anchor
            || candidate.StringMember("$id") == "#" + anchor || candidate.StringMember("id") == "#" + anchor);

    private static JsonValue? FindById(JsonValue node, string id, int depth) =>
        Search(node, depth, candidate => candidate.StringMember("$id") == id);

    private static JsonValue? Search(JsonValue node, int depth, Func<JsonValue, bool> matches)
    {
        if (depth > JsonParser.MaxDepth)
        {
            return null;
        }

        if (node.IsObject && matches(node))
        {
            return node;
        }

        foreach (var member in node.Members)
        {
            if (Search(member.Value, depth + 1, matches) is { } found)
            {
                return found;
            }
        }

        foreach (var item in node.Items)
        {
            if (Search(item, depth + 1, matches) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
