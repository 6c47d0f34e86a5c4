namespace TypedMcp.Generator.Model;

/// <summary>A parameter of a tool's method.</summary>
/// <param name="WireName">The member's name in JSON; empty for the parameter that takes all of them.</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="Property">The property of the request record.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether null means that it is left out.</param>
/// <param name="HasDefault">Whether a caller may leave it out; an optional one before a required one has none.</param>
/// <param name="KeepsNull">See <see cref="PropertyModel"/>.</param>
/// <param name="IsOptionalValue">The parameter itself tells null and nothing apart: an option says so.</param>
/// <param name="Doc">Documentation.</param>
internal sealed record ParameterModel(string WireName, string Name, string Property, TypeRef Type, bool IsOptional, bool HasDefault, bool KeepsNull, bool IsOptionalValue, DocModel Doc);
