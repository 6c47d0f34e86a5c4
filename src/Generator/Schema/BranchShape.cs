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

    /// <summary>The names of the members that it must have, sorted.</summary>
    public string RequiredText
    {
        get
        {
            var names = new List<string>(Record.View.Required);
            names.Sort(StringComparer.Ordinal);
            return string.Join("+", names);
        }
    }

    /// <summary>The texts of the tag that mean this branch.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>Without a tag: members that, all present, mean this branch.</summary>
    public List<string> Keys { get; } = [];
}
