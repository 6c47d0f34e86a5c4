using TypedMcp.Generator.Naming;
using TypedMcp.Generator.Schema;
using TypedMcp.Generator.Snapshot;

namespace TypedMcp.Generator.Model;

/// <summary>The parameters of a tool's method, in their order.</summary>
internal static class ParameterBuilder
{
    public static List<ParameterModel> Build(RequestShape request, RememberedTool? remembered, SnapshotOptions options)
    {
        var record = request.Record;
        var order = Order(record, remembered?.Parameters);
        var lastRequired = -1;
        for (var i = 0; i < order.Count; i++)
        {
            lastRequired = order[i].Required ? i : lastRequired;
        }

        var parameters = new List<ParameterModel>(order.Count + 1);
        var names = Names(order, remembered?.Parameters);
        for (var i = 0; i < order.Count; i++)
        {
            var property = order[i];
            var type = TypeRefBuilder.Of(property.Use, record.IsOutput);
            var keepsNull = TypeModelBuilder.KeepsNull(property, type, record.IsOutput);
            parameters.Add(new ParameterModel(
                property.WireName,
                names[i],
                property.Name,
                type,
                !property.Required,
                i > lastRequired,
                keepsNull,
                keepsNull && options.TakeOptional(property.View.Origin),
                DocBuilder.Of(property.View)));
        }

        if (request.TakesJson && record.Extra is { } extra)
        {
            var type = TypeRefBuilder.Of(extra, isRead: false);
            var map = type.Kind == TypeKind.Node ? TypeRef.Of(TypeKind.Object) : new TypeRef(TypeKind.Dictionary, "", new EquatableArray<TypeRef>(new[] { type }), IsNullable: false);
            parameters.Add(new ParameterModel("", "arguments", record.ExtraName, map, IsOptional: true, HasDefault: true, KeepsNull: false, IsOptionalValue: false, new DocModel("The arguments.")));
        }

        return parameters;
    }

    /// <summary>One name per parameter. Those that are remembered come first, whatever stands before them now.</summary>
    private static string[] Names(List<PropertyShape> order, List<string>? remembered)
    {
        var names = new string[order.Count];
        var scope = new NameScope();
        foreach (var wireName in remembered ?? [])
        {
            var index = order.FindIndex(property => property.WireName == wireName);
            if (index >= 0 && names[index] is null)
            {
                names[index] = scope.Take(NameOf(order[index].Name));
            }
        }

        for (var i = 0; i < names.Length; i++)
        {
            names[i] ??= scope.Take(NameOf(order[i].Name));
        }

        return names;
    }

    /// <summary>Required ones as <c>required</c> lists them, then optional ones as <c>properties</c> does; what is remembered keeps its place.</summary>
    private static List<PropertyShape> Order(RecordShape record, List<string>? remembered)
    {
        var byRule = new List<PropertyShape>(record.Properties.Count);
        foreach (var name in record.View.Required)
        {
            AddVisible(byRule, Find(record, name));
        }

        foreach (var property in record.Properties)
        {
            if (!property.Required)
            {
                AddVisible(byRule, property);
            }
        }

        if (remembered is null)
        {
            return byRule;
        }

        var order = new List<PropertyShape>(byRule.Count);
        var lastRequired = 0;
        foreach (var name in remembered)
        {
            if (Find(record, name) is { } property && byRule.Contains(property) && !order.Contains(property))
            {
                order.Add(property);
                lastRequired = property.Required ? order.Count : lastRequired;
            }
        }

        foreach (var property in byRule)
        {
            if (order.Contains(property))
            {
                continue;
            }

            if (property.Required)
            {
                order.Insert(lastRequired++, property);
            }
            else
            {
                order.Add(property);
            }
        }

        return order;
    }

    private static void AddVisible(List<PropertyShape> order, PropertyShape? property)
    {
        if (property is { Constant: null } && !order.Contains(property))
        {
            order.Add(property);
        }
    }

    private static PropertyShape? Find(RecordShape record, string wireName)
    {
        foreach (var property in record.Properties)
        {
            if (property.WireName == wireName)
            {
                return property;
            }
        }

        return null;
    }

    private static string NameOf(string property)
    {
        var name = Identifier.Camel(property);
        return name is "callOptions" or "cancellationToken" ? name + "_" : name;
    }
}
