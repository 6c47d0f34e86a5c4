namespace TypedMcp.Generator.Schema;

/// <summary>The member that tells the objects of a choice apart.</summary>
internal sealed class ChoiceTag
{
    private bool _required = true;
    private bool _single = true;

    public ChoiceTag(string name) => Name = name;

    public string Name { get; }

    /// <summary>For each branch the values, as JSON, that mean it.</summary>
    public List<List<string>> Values { get; } = [];

    /// <summary>How much it looks like a tag.</summary>
    public int Rank => (_required ? 4 : 0) + (_single ? 8 : 0) + (Name is "type" or "kind" ? 2 : 0);

    public void Add(List<string> values, bool required)
    {
        Values.Add(values);
        _required &= required;
        _single &= values.Count == 1;
    }
}
