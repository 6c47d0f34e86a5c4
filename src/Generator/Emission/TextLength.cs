using TypedMcp.Generator.Model;

namespace TypedMcp.Generator.Emission;

/// <summary>Guesses how long a file becomes, so that its buffer seldom grows.</summary>
internal static class TextLength
{
    public static int Of(ProxyModel model, int perType, int perMember)
    {
        var length = model.Types.Count * perType;
        foreach (var type in model.Types)
        {
            length += type switch
            {
                RecordModel record => record.Properties.Count * perMember,
                EnumModel values => values.Values.Count * perMember / 2,
                ChoiceModel choice => Of(choice, perType, perMember),
                _ => 0,
            };
        }

        return length;
    }

    private static int Of(ChoiceModel choice, int perType, int perMember)
    {
        var length = choice.Branches.Count * perType;
        foreach (var branch in choice.Branches)
        {
            length += branch.Record.Properties.Count * perMember;
        }

        return length;
    }
}
