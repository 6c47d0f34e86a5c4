using TypedMcp.Generator.Schema;

namespace TypedMcp.Generator.Model;

/// <summary>An enum, or the struct that stands for one where unknown values must survive.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="Doc">Documentation.</param>
/// <param name="IsWritten">Whether an input needs it.</param>
/// <param name="IsRead">Whether an output needs it.</param>
/// <param name="Form">What its values are.</param>
/// <param name="IsOpen">A struct that holds any text.</param>
/// <param name="Values">The known values.</param>
internal sealed record EnumModel(string Name, DocModel Doc, bool IsWritten, bool IsRead, EnumForm Form, bool IsOpen, EquatableArray<EnumValueModel> Values)
    : TypeModel(Name, Doc, IsWritten, IsRead);
