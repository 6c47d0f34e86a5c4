using TypedMcp.Generator.Naming;

namespace TypedMcp.Generator.Schema;

/// <summary>One of several objects.</summary>
internal sealed class ChoiceShape : NamedShape
{
    public ChoiceShape(SchemaView view, NameHint hint)
        : base(ShapeKind.Choice, view, hint)
    {
    }

    public List<BranchShape> Branches { get; } = [];

    /// <summary>The member that says which branch it is.</summary>
    public string? Tag { get; set; }

    public string UnknownName { get; set; } = "";

    /// <summary>What the form that no branch is, is remembered by.</summary>
    public const string UnknownIdentity = "*";

    /// <summary>What a branch is remembered by, which a server that sorts or renames leaves alone: the tag's values, else the members it must have.</summary>
    public List<string> IdentitiesOf(BranchShape branch)
    {
        if (branch.Tags.Count > 0)
        {
            return branch.Tags;
        }

        var own = branch.RequiredText;
        foreach (var other in Branches)
        {
            if (other != branch && other.RequiredText == own)
            {
                return [own + ":" + branch.WantedName];
            }
        }

        return [own.Length > 0 ? own : branch.WantedName];
    }

    public override void Visit(Action<ulong, ShapeUse> visitor)
    {
        foreach (var branch in Branches)
        {
            branch.Record.Visit((role, use) => visitor(Fnv.Combine(role, Fnv.Hash(branch.WantedName)), use));
        }
    }

    public override ulong LocalSignature()
    {
        var sum = Fnv.Hash(Tag ?? "choice");
        foreach (var branch in Branches)
        {
            sum += Fnv.Combine(branch.Record.LocalSignature(), Fnv.Hash(branch.WantedName));
        }

        return sum;
    }
}
