namespace TypedMcp.Generator.Model;

/// <summary>A tool.</summary>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Name">Its C# name, without <c>Async</c>.</param>
/// <param name="Title">Its display title.</param>
/// <param name="Description">Its description.</param>
/// <param name="Remarks">What else the documentation says.</param>
/// <param name="ReadOnlyHint">Annotation.</param>
/// <param name="DestructiveHint">Annotation.</param>
/// <param name="IdempotentHint">Annotation.</param>
/// <param name="OpenWorldHint">Annotation.</param>
/// <param name="Request">The request record's name.</param>
/// <param name="TakesRequest">Whether the method takes the record instead of parameters.</param>
/// <param name="Parameters">The parameters of the method in their order.</param>
/// <param name="Result">The result's type; <see langword="null"/> for the raw one.</param>
/// <param name="WrapsResult">Whether it comes as <c>{"result": …}</c>.</param>
/// <param name="InputSchema">The raw schema; <see langword="null"/> where it is no object.</param>
/// <param name="OutputSchema">The raw schema that the server declares.</param>
internal sealed record ToolModel(
    string WireName,
    string Name,
    string? Title,
    string? Description,
    EquatableArray<string> Remarks,
    bool? ReadOnlyHint,
    bool? DestructiveHint,
    bool? IdempotentHint,
    bool? OpenWorldHint,
    string Request,
    bool TakesRequest,
    EquatableArray<ParameterModel> Parameters,
    TypeRef? Result,
    bool WrapsResult,
    SchemaText? InputSchema,
    SchemaText? OutputSchema);
