namespace TypedMcp.Generator.Schema;

/// <summary>Tells objects without a tag apart by the members that they must have.</summary>
internal static class BranchKeys
{
    /// <summary>The branches in the order to try them, most specific first, each with the members to look for; nothing where that does not work.</summary>
    public static List<(int Index, List<string> Keys)>? Find(List<ChoiceBranch> branches)
    {
        var order = new List<int>();
        for (var i = 0; i < branches.Count; i++)
        {
            var at = order.Count;
            while (at > 0 && branches[order[at - 1]].View.Required.Count < branches[i].View.Required.Count)
            {
                at--;
            }

            order.Insert(at, i);
        }

        var result = new List<(int, List<string>)>();
        for (var i = 0; i < order.Count; i++)
        {
            var keys = Keys(branches, order, i);
            if (keys is null)
            {
                return null;
            }

            result.Add((order[i], keys));
        }

        return result;
    }

    /// <summary>A member that no other branch has; a required one if there is one.</summary>
    public static string? OwnKey(List<ChoiceBranch> branches, int index)
    {
        foreach (var key in branches[index].View.Required)
        {
            if (IsOwn(branches, index, key))
            {
                return key;
            }
        }

        foreach (var property in branches[index].View.Properties)
        {
            if (IsOwn(branches, index, property.Name))
            {
                return property.Name;
            }
        }

        return null;
    }

    private static bool IsOwn(List<ChoiceBranch> branches, int index, string key)
    {
        for (var i = 0; i < branches.Count; i++)
        {
            if (i != index && branches[i].View.Property(key) is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static List<string>? Keys(List<ChoiceBranch> branches, List<int> order, int position)
    {
        var view = branches[order[position]].View;

        // The last one is what is left, as long as its own members are there.
        if (position == order.Count - 1)
        {
            return view.Required.Count > 0 ? [view.Required[0]] : [];
        }

        List<string>? together = null;
        for (var later = position + 1; later < order.Count; later++)
        {
            var key = KeyAgainst(view, branches[order[later]].View);
            if (key is null)
            {
                return null;
            }

            together ??= [];
            if (!together.Contains(key))
            {
                together.Add(key);
            }
        }

        foreach (var key in view.Required)
        {
            var suffices = true;
            for (var later = position + 1; later < order.Count && suffices; later++)
            {
                suffices = branches[order[later]].View.Property(key) is null;
            }

            if (suffices)
            {
                return [key];
            }
        }

        return together;
    }

    private static string? KeyAgainst(SchemaView view, SchemaView other)
    {
        foreach (var key in view.Required)
        {
            if (other.Property(key) is null)
            {
                return key;
            }
        }

        return null;
    }
}
