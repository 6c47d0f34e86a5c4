namespace TypedMcp.Generator.Json;

/// <summary>Compares schemas by what they accept: annotations do not count, nor does the order of members.</summary>
internal static class JsonComparer
{
    public static bool SameSchema(JsonValue left, JsonValue right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        if (left.Kind != right.Kind)
        {
            return false;
        }

        switch (left.Kind)
        {
            case JsonKind.Object:
                return HasMembersOf(left, right) && HasNamesOf(right, left);
            case JsonKind.Array:
                var (a, b) = (left.Items, right.Items);
                if (a.Length != b.Length)
                {
                    return false;
                }

                for (var i = 0; i < a.Length; i++)
                {
                    if (!SameSchema(a[i], b[i]))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return left.Text == right.Text;
        }
    }

    // Names only: values compared in both directions at every level would be compared exponentially often.
    private static bool HasNamesOf(JsonValue container, JsonValue contained)
    {
        foreach (var member in contained.Members)
        {
            if (!IsAnnotation(member) && container[member.Name] is null)
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasMembersOf(JsonValue container, JsonValue contained)
    {
        foreach (var member in contained.Members)
        {
            if (!IsAnnotation(member) && (container[member.Name] is not { } other || !SameSchema(member.Value, other)))
            {
                return false;
            }
        }

        return true;
    }

    // A property may be called "title" too: then its value is a schema, not a text.
    private static bool IsAnnotation(JsonMember member) => member.Name switch
    {
        "description" or "title" or "$comment" => member.Value.IsString,
        "default" or "examples" => true,
        _ => false,
    };
}
