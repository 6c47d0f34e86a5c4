using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;

namespace TypedMcp;

/// <summary>Compares the C# of two snapshots as a caller meets it. The second one obeys the names of the first, so only the server's own changes show.</summary>
internal sealed class SurfaceComparison
{
    private readonly List<McpSnapshotChange> _changes = [];

    private SurfaceComparison()
    {
    }

    /// <summary>The differences, the worst first, then by place.</summary>
    public static IReadOnlyList<McpSnapshotChange> Compare(ProxyModel before, ProxyModel after)
    {
        var comparison = new SurfaceComparison();
        comparison.Text("instructions", "the instructions for models", before.Instructions, after.Instructions);
        comparison.Tools(before, after);
        comparison.Types(before, after);
        return [.. comparison._changes.OrderByDescending(change => change.Severity).ThenBy(change => change.Where, StringComparer.Ordinal)];
    }

    private void Tools(ProxyModel before, ProxyModel after)
    {
        var old = before.Tools.ToDictionary(tool => tool.WireName, StringComparer.Ordinal);
        foreach (var tool in after.Tools)
        {
            if (old.Remove(tool.WireName, out var oldTool))
            {
                Tool(oldTool, tool);
            }
            else
            {
                Add(McpChangeSeverity.Safe, tool.WireName, $"new tool: {MethodText.Of(tool)} (classes of yours that implement the interface need it too)");
            }
        }

        foreach (var tool in old.Values)
        {
            Add(McpChangeSeverity.Breaking, tool.WireName, "the tool is gone");
        }
    }

    private void Tool(ToolModel before, ToolModel after)
    {
        var where = after.WireName;
        if (before.Name != after.Name)
        {
            Add(McpChangeSeverity.Breaking, where, $"the method {before.Name}Async is now {after.Name}Async");
        }

        if (before.TakesRequest != after.TakesRequest)
        {
            Add(McpChangeSeverity.Breaking, where, after.TakesRequest ? "the method takes a request record instead of parameters" : "the method takes parameters instead of a request record");
        }

        Parameters(where, before, after);
        Result(where, before, after);
        Text(where, "the title", before.Title, after.Title);
        Text(where, "the description", before.Description, after.Description);
        Hint(where, "readOnlyHint", before.ReadOnlyHint, after.ReadOnlyHint);
        Hint(where, "destructiveHint", before.DestructiveHint, after.DestructiveHint);
        Hint(where, "idempotentHint", before.IdempotentHint, after.IdempotentHint);
        Hint(where, "openWorldHint", before.OpenWorldHint, after.OpenWorldHint);
    }

    private void Parameters(string where, ToolModel before, ToolModel after)
    {
        var old = before.Parameters.ToDictionary(parameter => parameter.WireName, StringComparer.Ordinal);
        foreach (var parameter in after.Parameters)
        {
            if (!old.Remove(parameter.WireName, out var oldParameter))
            {
                Add(parameter.IsOptional ? McpChangeSeverity.Safe : McpChangeSeverity.Breaking, where, $"new {(parameter.IsOptional ? "optional" : "required")} parameter {MethodText.Type(parameter)} {parameter.Name}");
                continue;
            }

            var place = $"{where}.{parameter.WireName}";
            if (oldParameter.Name != parameter.Name)
            {
                Add(McpChangeSeverity.Breaking, place, $"the parameter {oldParameter.Name} is now {parameter.Name}");
            }

            if (oldParameter.IsOptional && !parameter.IsOptional)
            {
                Add(McpChangeSeverity.Breaking, place, "the parameter is now required");
            }
            else if (!oldParameter.IsOptional && parameter.IsOptional)
            {
                Add(McpChangeSeverity.Safe, place, "the parameter is now optional");
            }

            TypeOf(place, oldParameter.Type, parameter.Type, isWritten: true, isRead: false);
            Doc(place, oldParameter.Doc, parameter.Doc);
        }

        foreach (var parameter in old.Values)
        {
            Add(McpChangeSeverity.Breaking, $"{where}.{parameter.WireName}", "the parameter is gone");
        }

        Order(where, before, after);
    }

    private void Order(string where, ToolModel before, ToolModel after)
    {
        var kept = after.Parameters.Select(parameter => parameter.WireName).ToHashSet(StringComparer.Ordinal);
        var old = before.Parameters.Select(parameter => parameter.WireName).Where(kept.Contains).ToList();
        var now = after.Parameters.Select(parameter => parameter.WireName).Where(old.Contains).ToList();
        if (!before.TakesRequest && !after.TakesRequest && !old.SequenceEqual(now))
        {
            Add(McpChangeSeverity.Breaking, where, $"the parameters have another order: {string.Join(", ", now)}");
        }
    }

    private void Result(string where, ToolModel before, ToolModel after)
    {
        var (old, now) = (MethodText.Result(before), MethodText.Result(after));
        if (before.Result is { } oldType && after.Result is { } newType)
        {
            TypeOf($"{where} result", oldType, newType, isWritten: false, isRead: true);
        }
        else if (old != now)
        {
            Add(McpChangeSeverity.Breaking, where, $"the result was {old} and is {now}");
        }
    }

    private void Types(ProxyModel before, ProxyModel after)
    {
        // A request record is compared as its method's parameters.
        var requests = before.Tools.Concat(after.Tools).Select(tool => tool.Request).ToHashSet(StringComparer.Ordinal);
        var old = before.Types.Where(type => !requests.Contains(type.Name)).ToDictionary(type => type.Name, StringComparer.Ordinal);
        foreach (var type in after.Types)
        {
            if (old.TryGetValue(type.Name, out var oldType))
            {
                Type(oldType, type);
            }
        }
    }

    private void Type(TypeModel before, TypeModel after)
    {
        switch (before, after)
        {
            case (RecordModel old, RecordModel now):
                Record(now.Name, old, now);
                break;
            case (EnumModel old, EnumModel now):
                Enum(old, now);
                break;
            case (ChoiceModel old, ChoiceModel now):
                Choice(old, now);
                break;
            default:
                Add(McpChangeSeverity.Breaking, after.Name, "the type is of another kind");
                break;
        }
    }

    private void Record(string where, RecordModel before, RecordModel after)
    {
        var (isWritten, isRead) = (before.IsWritten || after.IsWritten, before.IsRead || after.IsRead);
        var old = Visible(before).ToDictionary(property => property.WireName, StringComparer.Ordinal);
        foreach (var property in Visible(after))
        {
            var place = $"{where}.{property.Name}";
            if (!old.Remove(property.WireName, out var oldProperty))
            {
                var isNeeded = isWritten && property.IsRequired;
                Add(isNeeded ? McpChangeSeverity.Breaking : McpChangeSeverity.Safe, place, $"new {(property.IsRequired ? "required" : "optional")} member {TypeWriter.Simple.Text(property.Type, !property.IsRequired)}");
                continue;
            }

            if (oldProperty.Name != property.Name)
            {
                Add(McpChangeSeverity.Breaking, place, $"the member {oldProperty.Name} is now {property.Name}");
            }

            Requirement(place, oldProperty.IsRequired, property.IsRequired, isWritten, isRead);
            TypeOf(place, oldProperty.Type, property.Type, isWritten, isRead);
            Doc(place, oldProperty.Doc, property.Doc);
        }

        foreach (var property in old.Values)
        {
            Add(McpChangeSeverity.Breaking, $"{where}.{property.Name}", "the member is gone");
        }

        if (before.Extra != after.Extra && (before.Extra is not null || isWritten))
        {
            Add(before.Extra is null ? McpChangeSeverity.Safe : McpChangeSeverity.Breaking, where, $"further members: {ExtraText(before)} before, {ExtraText(after)} now");
        }
    }

    private void Requirement(string place, bool before, bool after, bool isWritten, bool isRead)
    {
        if (before && !after)
        {
            Add(isRead ? McpChangeSeverity.Breaking : McpChangeSeverity.Safe, place, isRead ? "an output may now leave the member out" : "the member is now optional");
        }
        else if (!before && after)
        {
            Add(isWritten ? McpChangeSeverity.Breaking : McpChangeSeverity.Safe, place, isWritten ? "the member is now required" : "an output now always has the member");
        }
    }

    private void Enum(EnumModel before, EnumModel after)
    {
        if (before.Form != after.Form || before.IsOpen != after.IsOpen)
        {
            Add(McpChangeSeverity.Breaking, after.Name, "the enum has another form");
        }

        var old = before.Values.ToDictionary(value => value.Json, StringComparer.Ordinal);
        foreach (var value in after.Values)
        {
            if (!old.Remove(value.Json, out var oldValue))
            {
                Add(after.IsRead ? McpChangeSeverity.Warning : McpChangeSeverity.Safe, after.Name, $"new value {value.Json}{(after.IsRead ? ", which an output may have" : "")}");
            }
            else if (oldValue.Name != value.Name)
            {
                Add(McpChangeSeverity.Breaking, after.Name, $"the value {oldValue.Name} is now {value.Name}");
            }
        }

        foreach (var value in old.Values)
        {
            Add(McpChangeSeverity.Breaking, after.Name, $"the value {value.Json} is gone");
        }
    }

    private void Choice(ChoiceModel before, ChoiceModel after)
    {
        var old = before.Branches.ToDictionary(branch => branch.Record.Name, StringComparer.Ordinal);
        foreach (var branch in after.Branches)
        {
            if (old.Remove(branch.Record.Name, out var oldBranch))
            {
                Record($"{after.Name}.{branch.Record.Name}", oldBranch.Record, branch.Record);
            }
            else
            {
                Add(after.IsRead ? McpChangeSeverity.Warning : McpChangeSeverity.Safe, after.Name, $"new form {branch.Record.Name}{(after.IsRead ? ", which an output may have" : "")}");
            }
        }

        foreach (var name in old.Keys)
        {
            Add(McpChangeSeverity.Breaking, after.Name, $"the form {name} is gone");
        }
    }

    private void TypeOf(string where, TypeRef before, TypeRef after, bool isWritten, bool isRead)
    {
        if (before == after)
        {
            return;
        }

        var safe = (!isWritten || TypeChange.AcceptsAll(before, after)) && (!isRead || TypeChange.AcceptsAll(after, before));
        Add(safe ? McpChangeSeverity.Safe : McpChangeSeverity.Breaking, where, $"the type was {TypeWriter.Simple.Text(before)} and is {TypeWriter.Simple.Text(after)}");
    }

    private void Doc(string where, DocModel before, DocModel after)
    {
        Text(where, "the description", before.Summary, after.Summary);
        if (before.Remarks != after.Remarks)
        {
            Add(McpChangeSeverity.Warning, where, $"bounds or default changed: {(after.Remarks.Count == 0 ? "none now" : string.Join(" ", after.Remarks))}");
        }
    }

    private void Text(string where, string what, string? before, string? after)
    {
        if (before != after)
        {
            Add(McpChangeSeverity.Warning, where, before is null ? $"{what} is new: read it, it reaches models" : after is null ? $"{what} is gone" : $"{what} changed: read it, it reaches models");
        }
    }

    private void Hint(string where, string name, bool? before, bool? after)
    {
        if (before != after)
        {
            Add(McpChangeSeverity.Warning, where, $"{name} was {Word(before)} and is {Word(after)}");
        }

        static string Word(bool? value) => value switch { true => "true", false => "false", null => "not set" };
    }

    private void Add(McpChangeSeverity severity, string where, string message) => _changes.Add(new McpSnapshotChange(severity, where, message));

    private static IEnumerable<PropertyModel> Visible(RecordModel record) => record.Properties.Where(property => property.Constant is null);

    private static string ExtraText(RecordModel record) => record.Extra is { } extra ? TypeWriter.Simple.Text(extra) : "none";
}
