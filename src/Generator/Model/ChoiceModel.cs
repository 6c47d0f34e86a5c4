namespace TypedMcp.Generator.Model;

/// <summary>An abstract record with a nested one for each form that the object can have.</summary>
internal sealed record ChoiceModel(
    string Name,
    DocModel Doc,
    bool IsWritten,
    bool IsRead,
    string? Tag,
    string UnknownName,
    EquatableArray<BranchModel> Branches)
    : TypeModel(Name, Doc, IsWritten, IsRead);
