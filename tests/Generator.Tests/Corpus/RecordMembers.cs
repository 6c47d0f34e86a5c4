using System.Reflection;

namespace TypedMcp.Generator.Tests.Corpus;

/// <summary>Finds the C# property of each JSON member: by name, and where the name says nothing, by order.</summary>
internal static class RecordMembers
{
    /// <summary>Whether a type was generated as a class with members.</summary>
    public static bool IsRecord(Type type) => type.Namespace?.StartsWith("Corpus", StringComparison.Ordinal) == true && type.IsClass;

    /// <summary>Whether a type was generated as an enum that keeps unknown texts.</summary>
    public static bool IsOpenEnum(Type type) => type.Namespace?.StartsWith("Corpus", StringComparison.Ordinal) == true && type is { IsValueType: true, IsEnum: false };

    /// <summary>The properties by wire name; <see langword="null"/> where the type is no record.</summary>
    public static Dictionary<string, PropertyInfo>? Of(Type type, IEnumerable<string> names)
    {
        if (!IsRecord(type))
        {
            return null;
        }

        var properties = type.GetProperties(BindingFlags.Instance | BindingFlags.Public).OrderBy(property => property.MetadataToken).ToList();
        var found = new Dictionary<string, PropertyInfo>(StringComparer.Ordinal);
        var unmatched = new List<string>();
        foreach (var name in names)
        {
            if (properties.Find(property => Plain(property.Name) == Plain(name)) is { } property)
            {
                properties.Remove(property);
                found[name] = property;
            }
            else
            {
                unmatched.Add(name);
            }
        }

        // A symbol has become a word, or a name that was taken got a suffix.
        foreach (var name in unmatched)
        {
            if (Plain(name).Length > 0 && properties.Find(property => Plain(property.Name).Contains(Plain(name), StringComparison.Ordinal)) is { } longer)
            {
                properties.Remove(longer);
                found[name] = longer;
            }
        }

        return found;
    }

    /// <summary>A name without what casing and symbols do to it.</summary>
    public static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
