namespace TypedMcp.Generator.Model;

/// <summary>A property of a record.</summary>
/// <param name="WireName">The member's name in JSON.</param>
/// <param name="Name">The property's name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether the member must be there.</param>
/// <param name="Constant">The one value it can have, as JSON: written unasked, and not a property at all.</param>
/// <param name="KeepsNull">Optional and nullable in a type that is only written: null and nothing are different.</param>
/// <param name="Bounds">What a writer checks.</param>
/// <param name="Doc">Documentation.</param>
internal sealed record PropertyModel(string WireName, string Name, TypeRef Type, bool IsRequired, string? Constant, bool KeepsNull, EquatableArray<BoundModel> Bounds, DocModel Doc);
