namespace TypedMcp.Generator.Model;

/// <summary>A record class.</summary>
internal sealed record RecordModel(
    string Name,
    DocModel Doc,
    bool IsWritten,
    bool IsRead,
    EquatableArray<PropertyModel> Properties,
    TypeRef? Extra,
    string ExtraName)
    : TypeModel(Name, Doc, IsWritten, IsRead);
