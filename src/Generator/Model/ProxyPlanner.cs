using TypedMcp.Generator.Emission;

namespace TypedMcp.Generator.Model;

/// <summary>Joins interfaces with snapshots by name, and makes sure that what they generate never collides.</summary>
internal static class ProxyPlanner
{
    /// <param name="snapshots">What became of the snapshots.</param>
    /// <param name="declarations">The interfaces; <see langword="null"/> for one that cannot be a proxy, of which the analyzer tells.</param>
    public static List<ProxyPlan> Plan(IReadOnlyList<SnapshotResult> snapshots, IReadOnlyList<DeclarationModel?> declarations)
    {
        var byAlias = new Dictionary<string, SnapshotResult>(StringComparer.OrdinalIgnoreCase);
        foreach (var snapshot in Sorted(snapshots))
        {
            // Of two files with one name the first by path counts; the other one is an error already.
            if (!byAlias.ContainsKey(snapshot.Alias))
            {
                byAlias.Add(snapshot.Alias, snapshot);
            }
        }

        // The keys are made once: this runs at every edit of any snapshot.
        var sorted = new List<(string Key, DeclarationModel Declaration)>(declarations.Count);
        foreach (var declaration in declarations)
        {
            if (declaration is not null)
            {
                sorted.Add((KeyOf(declaration), declaration));
            }
        }

        sorted.Sort(static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        var hints = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        var plans = new List<ProxyPlan>(sorted.Count);
        foreach (var (key, declaration) in sorted)
        {
            var model = byAlias.TryGetValue(declaration.Alias, out var snapshot) ? snapshot.Proxy : null;
            plans.Add(new ProxyPlan(Target(declaration, key, model, hints, namespaces), model));
        }

        return plans;
    }

    public static List<SnapshotResult> Sorted(IReadOnlyList<SnapshotResult> snapshots)
    {
        var sorted = new List<SnapshotResult>(snapshots);
        sorted.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return sorted;
    }

    private static ProxyTarget Target(DeclarationModel declaration, string key, ProxyModel? model, HashSet<string> hints, HashSet<string> namespaces)
    {
        var name = ProxyTarget.NameOf(declaration.Containers, declaration.Name);
        var own = (declaration.Namespace.Length > 0 ? declaration.Namespace + "." : "") + name + "Models";
        var ns = model?.Namespace ?? own;
        if (!namespaces.Add(ns))
        {
            // Two servers in one namespace would give two types one name.
            ns = model?.Namespace is null ? own : ns + "." + name + "Models";
            namespaces.Add(ns);
        }

        var hint = HintOf(declaration.Alias);
        if (!hints.Add(hint))
        {
            hint += "." + key;
            hints.Add(hint);
        }

        var modelsArePublic = declaration.IsPublic || model?.Access == "public";
        return new ProxyTarget(declaration.Alias, declaration.Namespace, declaration.Containers, declaration.Name, declaration.Access, declaration.IsPublic, hint, ns, modelsArePublic);
    }

    private static string KeyOf(DeclarationModel declaration) =>
        (declaration.Namespace.Length > 0 ? declaration.Namespace + "." : "") + ProxyTarget.NameOf(declaration.Containers, declaration.Name);

    private static string HintOf(string alias)
    {
        var hint = alias.Length == 0 ? "_" : alias;
        for (var i = 0; i < hint.Length; i++)
        {
            if (!(char.IsLetterOrDigit(hint[i]) && hint[i] < 128) && hint[i] is not ('-' or '_' or '.'))
            {
                hint = hint.Replace(hint[i], '_');
            }
        }

        return hint;
    }
}
