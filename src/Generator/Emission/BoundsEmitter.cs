using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Emits the checks of a member before it is written, where an option asks for them.</summary>
internal static class BoundsEmitter
{
    /// <param name="writer">Where to.</param>
    /// <param name="property">The member.</param>
    /// <param name="rest">What follows its name in the expression of its value.</param>
    public static void Emit(SourceWriter writer, PropertyModel property, string rest)
    {
        if (property.Bounds.Count == 0)
        {
            return;
        }

        // An optional member is known not to be null here, unless null is a value of its own.
        var mayBeNull = property.Type.IsNullable && (property.KeepsNull || property.IsRequired);
        var given = mayBeNull && property.Type.IsValueType ? rest + ".Value" : rest;
        foreach (var bound in property.Bounds)
        {
            if (mayBeNull)
            {
                writer.Add("if (value.").Add(property.Name).Add(rest).Add(" is not null) ");
            }

            writer.Add("McpBounds.").Add(bound.Check).Add("(value.").Add(property.Name).Add(given).Add(", ").Add(bound.Literal).Add(", ").Literal(property.WireName).Add("); ");
        }
    }
}
