namespace TypedMcp.Generator.Model;

/// <summary>One record of a choice.</summary>
/// <param name="Record">The record; its name is the nested one.</param>
/// <param name="Tags">The tag's values, as JSON, that mean it.</param>
/// <param name="Keys">Without a tag: members that mean it.</param>
internal sealed record BranchModel(RecordModel Record, EquatableArray<string> Tags, EquatableArray<string> Keys);
