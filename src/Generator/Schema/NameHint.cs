namespace TypedMcp.Generator.Schema;

/// <summary>Where a shape was found, for its name.</summary>
/// <param name="Tool">The tool's C# name.</param>
/// <param name="IsOutput">Whether it belongs to the tool's result.</param>
/// <param name="Definition">Its key below <c>$defs</c>, where it has a telling one.</param>
/// <param name="Property">The property that holds it; empty for a root.</param>
/// <param name="IsItem">Whether it is an item of what the property holds, so that a plural becomes a singular.</param>
/// <param name="Path">The C# names of the properties that lead to it, joined.</param>
internal sealed record NameHint(string Tool, bool IsOutput, string? Definition, string Property, bool IsItem, string Path)
{
    public NameHint Child(string property) => new(Tool, IsOutput, Definition: null, property, IsItem: false, Path + Naming.Identifier.Pascal(property));

    public NameHint Item() => IsItem ? this : this with { IsItem = true };

    /// <summary>Something found by a reference to where it is defined, not where it is used.</summary>
    public NameHint Referenced(string? definition, string property, bool isItem) =>
        new(Tool, IsOutput, definition, property, isItem, Naming.Identifier.Pascal(definition ?? property));
}
