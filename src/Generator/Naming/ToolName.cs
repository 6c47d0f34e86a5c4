using System.Globalization;

namespace TypedMcp.Generator.Naming;

/// <summary>The C# name of a tool, which its method, descriptor, request and result are named by.</summary>
internal static class ToolName
{
    public static string Of(string wireName)
    {
        var name = Identifier.Pascal(wireName);
        if (name.Length == 0)
        {
            return "Tool" + (Fnv.Hash(wireName) & 0xFFFF).ToString("X4", CultureInfo.InvariantCulture);
        }

        return IsReserved(name) ? name + "Tool" : name;
    }

    private static bool IsReserved(string name) =>
        name is "Dispose" or "GetHashCode" or "Equals" or "ToString" or "GetType" or "MemberwiseClone" or "ReferenceEquals" or "Finalize" or "Create";
}
