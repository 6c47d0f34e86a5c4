namespace TypedMcp.Generator.Naming;

/// <summary>Names the item of a list by the list: <c>Labels</c> → <c>Label</c>.</summary>
internal static class Singular
{
    public static string Of(string plural)
    {
        if (Ends(plural, "ies") && plural.Length > 4 && !Ends(plural, "eries") && !Ends(plural, "Series") && !Ends(plural, "ovies") && !Ends(plural, "ookies"))
        {
            return Cut(plural, count: 3) + "y";
        }

        if (Ends(plural, "eries") && !Ends(plural, "Series") && plural.Length > 6)
        {
            return Cut(plural, count: 3) + "y";
        }

        if (Ends(plural, "Axes") || plural == "axes")
        {
            return Cut(plural, count: 2) + "is";
        }

        if (Ends(plural, "sses") || Ends(plural, "xes") || Ends(plural, "ches") || Ends(plural, "shes") || Ends(plural, "zzes") || Ends(plural, "uses"))
        {
            return Ends(plural, "auses") || Ends(plural, "caches") || Ends(plural, "Caches") ? Cut(plural, count: 1) : Cut(plural, count: 2);
        }

        if (Ends(plural, "children") || Ends(plural, "Children"))
        {
            return Cut(plural, count: 3);
        }

        if (Ends(plural, "people") || Ends(plural, "People"))
        {
            return Cut(plural, count: 4) + "rson";
        }

        var keeps = Ends(plural, "ss") || Ends(plural, "us") || Ends(plural, "is") || Ends(plural, "Series") || Ends(plural, "news") || Ends(plural, "News");
        return Ends(plural, "s") && !keeps && plural.Length > 2 ? Cut(plural, count: 1) : plural;
    }

    private static bool Ends(string text, string end) => text.EndsWith(end, StringComparison.Ordinal);

    private static string Cut(string text, int count) => text.Substring(startIndex: 0, text.Length - count);
}
