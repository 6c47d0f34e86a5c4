using TypedMcp.Generator.Json;

namespace TypedMcp.Generator.Snapshot;

/// <summary>Reads <c>names</c>. What it says about tools and nodes that are gone does not count.</summary>
internal static class SnapshotNamesReader
{
    public static void Read(SnapshotFile snapshot, JsonValue? names)
    {
        if (names is null)
        {
            return;
        }

        foreach (var tool in names["tools"]?.Members ?? [])
        {
            List<string>? parameters = null;
            if (tool.Value["parameters"] is { Kind: JsonKind.Array } listed)
            {
                parameters = [];
                foreach (var parameter in listed.Items)
                {
                    parameters.Add(parameter.Text);
                }
            }

            snapshot.Names.Tools[tool.Name] = new RememberedTool(
                tool.Value.StringMember("method"),
                parameters,
                tool.Value.StringMember("style") switch { "request" => true, "flat" => false, _ => null },
                tool.Value.StringMember("result") switch { "typed" => true, "raw" => false, _ => null });
        }

        foreach (var type in names["types"]?.Members ?? [])
        {
            if (type.Value.IsString && SnapshotPointer.Find(snapshot, type.Name) is { } node)
            {
                snapshot.Names.Types[node] = type.Value.Text;
            }
        }

        foreach (var type in names["members"]?.Members ?? [])
        {
            var members = new Dictionary<string, string>(StringComparer.Ordinal);
            ReadTexts(members, type.Value);
            snapshot.Names.MembersByType[type.Name] = members;
        }

        ReadTexts(snapshot.Names.RestByType, names["rest"]);
        foreach (var tuple in names["tuples"]?.Members ?? [])
        {
            if (tuple.Value.IsString && SnapshotPointer.Find(snapshot, tuple.Name) is { } node)
            {
                snapshot.Names.Tuples[node] = tuple.Value.Text;
            }
        }

        foreach (var form in names["enums"]?.Members ?? [])
        {
            snapshot.Names.ClosedEnums[form.Name] = form.Value.IsString && form.Value.Text == "closed";
        }
    }

    private static void ReadTexts(Dictionary<string, string> texts, JsonValue? from)
    {
        foreach (var member in from?.Members ?? [])
        {
            if (member.Value.IsString)
            {
                texts[member.Name] = member.Value.Text;
            }
        }
    }
}
