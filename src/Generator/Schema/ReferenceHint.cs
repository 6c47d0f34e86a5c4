using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Schema;

/// <summary>Names what a reference leads to by the place where it is defined.</summary>
internal static class ReferenceHint
{
    public static NameHint Of(string reference, NameHint hint)
    {
        var hash = reference.IndexOf('#');
        var segments = reference.Substring(hash + 1).Split('/');
        for (var i = segments.Length - 1; i > 0; i--)
        {
            var name = JsonPointer.Unescape(Uri.UnescapeDataString(segments[i]));
            switch (segments[i - 1])
            {
                case "$defs" or "definitions" or "schemas":
                    // def17 and __schema0 are numbers that a serializer gave: where it is used says more.
                    return i == segments.Length - 1 && IsTelling(name) ? hint.Referenced(name, "", isItem: false) : i == segments.Length - 1 ? hint : hint.Referenced(definition: null, name, isItem: true);
                case "properties":
                    return hint.Referenced(definition: null, name, HasItem(segments, i));
            }
        }

        return hint;
    }

    private static bool HasItem(string[] segments, int from)
    {
        for (var i = from + 1; i < segments.Length; i++)
        {
            if (segments[i] is "items" or "additionalProperties" or "prefixItems")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTelling(string key)
    {
        var letters = key.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Trim('_', '$', '-', '.');
        return letters.Length == key.Trim('_', '$').Length
            ? letters.Length > 0
            : letters is not ("" or "def" or "defs" or "definition" or "schema" or "type" or "ref" or "anon" or "anonymous" or "object");
    }
}
