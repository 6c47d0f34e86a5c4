namespace TypedMcp.Generator.Naming;

/// <summary>Words that need an <c>@</c> as a parameter's name.</summary>
internal static class Keywords
{
    // "field" and "value" are words of accessors only, "record" and "await" warn or bind elsewhere.
    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using",
        "virtual", "void", "volatile", "while", "await", "field",
    };

    public static bool Contains(string word) => s_words.Contains(word);
}
