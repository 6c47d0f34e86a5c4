namespace TypedMcp.Generator.Schema;

/// <summary>One object of a choice between objects.</summary>
internal sealed class BranchShape
{
    public BranchShape(RecordShape record, string wantedName)
    {
        Record = record;
        WantedName = wantedName;
    }

    public RecordShape Record { get; }

    public string WantedName { get; }

    public string Name { get; set; } = "";

    /// <summary>The texts of the tag that mean this branch.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>Without a tag: members that, all present, mean this branch.</summary>
    public List<string> Keys { get; } = [];
}
