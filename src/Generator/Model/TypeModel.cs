namespace TypedMcp.Generator.Model;

/// <summary>A generated type.</summary>
/// <remarks>Models are cached by the compiler: records, strings, numbers and <see cref="EquatableArray{T}"/> only, never anything of Roslyn's.</remarks>
/// <param name="Name">Its simple name.</param>
/// <param name="Doc">Documentation.</param>
/// <param name="IsWritten">Whether an input needs it.</param>
/// <param name="IsRead">Whether an output needs it.</param>
internal abstract record TypeModel(string Name, DocModel Doc, bool IsWritten, bool IsRead);
