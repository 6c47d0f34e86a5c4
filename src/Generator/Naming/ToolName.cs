using System.Globalization;

namespace TypedMcp.Generator.Naming;

/// <summary>The C# name of a tool, which its method, descriptor, request and result are named by.</summary>
internal static class ToolName
{
    private static readonly HashSet<string> s_reserved = new(StringComparer.Ordinal)
    {
        "Dispose", "GetHashCode", "Equals", "ToString", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize", "Create",
    };

    public static string Of(string wireName)
    {
        var name = Identifier.Pascal(wireName);
        if (name.Length == 0)
        {
            return "Tool" + (Fnv.Hash(wireName) & 0xFFFF).ToString("X4", CultureInfo.InvariantCulture);
        }

        return s_reserved.Contains(name) ? name + "Tool" : name;
    }
}
