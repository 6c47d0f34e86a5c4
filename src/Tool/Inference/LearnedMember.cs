namespace TypedMcp.Tool.Inference;

/// <summary>A member of learned objects.</summary>
internal sealed class LearnedMember(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>How many of the objects have it.</summary>
    public int Seen { get; set; }

    /// <summary>What its values are.</summary>
    public LearnedSchema Schema { get; } = new();
}
