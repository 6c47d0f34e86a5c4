using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Corpus;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>Makes the C# value that a caller would write for some JSON, by reflection and without generated readers, so that a writer is not checked by its own mirror image.</summary>
internal static class ValueBinder
{
    public static object? Bind(JsonNode? json, Type type)
    {
        if (Arguments(type, typeof(Optional<>)) is [var optional])
        {
            return Activator.CreateInstance(type, Bind(json, optional));
        }

        if (typeof(JsonNode).IsAssignableFrom(type))
        {
            return json?.DeepClone();
        }

        if (type == typeof(JsonElement))
        {
            return JsonSerializer.SerializeToElement(json);
        }

        if (json is null)
        {
            return null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Arguments(type, typeof(IReadOnlyList<>)) is [var item] && json is JsonArray items)
        {
            return List(items, item);
        }

        if ((Arguments(type, typeof(IReadOnlyDictionary<,>)) ?? Arguments(type, typeof(IDictionary<,>)) ?? Arguments(type, typeof(Dictionary<,>))) is [_, var value] && json is JsonObject map)
        {
            var result = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), value))!;
            foreach (var (name, member) in map)
            {
                result[name] = Bind(member, value);
            }

            return result;
        }

        if (type.IsArray && json is JsonArray elements)
        {
            var list = List(elements, type.GetElementType()!);
            var array = Array.CreateInstance(type.GetElementType()!, list.Count);
            list.CopyTo(array, index: 0);
            return type == typeof(byte[]) ? System.Convert.FromBase64String(json.ToString()) : array;
        }

        if (Arguments(type, typeof(OneOrMany<>)) is [var one])
        {
            return json is JsonArray several && !IsList(one)
                ? typeof(OneOrMany).GetMethod(nameof(OneOrMany.From))!.MakeGenericMethod(one).Invoke(obj: null, [List(several, one)])
                : Convert(Bind(json, one), type);
        }

        if (type.IsGenericType && type.Name.StartsWith("Union`", StringComparison.Ordinal))
        {
            var chosen = type.GetGenericArguments().FirstOrDefault(candidate => Fits(json, candidate)) ?? throw new NotSupportedException($"No case of {type} is for {json.ToJsonString()}.");
            return Convert(Bind(json, chosen), type);
        }

        if (typeof(ITuple).IsAssignableFrom(type) && json is JsonArray parts)
        {
            return Activator.CreateInstance(type, [.. type.GetGenericArguments().Select((part, i) => Bind(parts[i], part))]);
        }

        return RecordMembers.IsRecord(type) ? Record((JsonObject)json, type) : Scalar(json, type);
    }

    private static IList List(JsonArray items, Type item)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        foreach (var element in items)
        {
            list.Add(Bind(element, item));
        }

        return list;
    }

    private static object Record(JsonObject json, Type type)
    {
        if (type.IsAbstract)
        {
            type = BranchOf(json, type);
        }

        var record = Activator.CreateInstance(type, nonPublic: true)!;
        var members = RecordMembers.Of(type, json.Select(member => member.Key))!;
        IDictionary? more = null;
        foreach (var (name, value) in json)
        {
            if (members.TryGetValue(name, out var property))
            {
                property.SetValue(record, Bind(value, property.PropertyType));
            }
            else if (name.StartsWith(SchemaSampler.ExtraMember, StringComparison.Ordinal) && type.GetProperties().FirstOrDefault(candidate => Arguments(candidate.PropertyType, typeof(IDictionary<,>)) is not null) is { } extra)
            {
                var valueType = extra.PropertyType.GetGenericArguments()[1];
                more ??= (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), valueType))!;
                more[name] = Bind(value, valueType);
                extra.SetValue(record, more);
            }
        }

        return record;
    }

    // The branch with a property for most of the members; what has none may be the tag that names it.
    private static Type BranchOf(JsonObject json, Type type) =>
        type.GetNestedTypes().Where(candidate => candidate.BaseType == type).MaxBy(candidate =>
        {
            var members = RecordMembers.Of(candidate, json.Select(member => member.Key))!;
            var tags = json.Where(member => !members.ContainsKey(member.Key) && member.Value is JsonValue).Select(member => RecordMembers.Plain(member.Value!.ToString())).Where(tag => tag.Length > 0).ToList();
            var named = tags.Contains(RecordMembers.Plain(candidate.Name)) ? 2 : tags.Exists(tag => RecordMembers.Plain(candidate.Name).StartsWith(tag, StringComparison.Ordinal)) ? 1 : 0;
            var lacking = candidate.GetProperties().Count(property => property.GetCustomAttribute<RequiredMemberAttribute>() is not null && !members.ContainsValue(property));
            return (members.Count * 1000) + (named * 400) - (lacking * 100_000) - candidate.GetProperties().Length;
        })!;

    private static object? Scalar(JsonNode json, Type type)
    {
        if (type.IsEnum)
        {
            return Enum(json, type);
        }

        var text = json.ToString();
        if (RecordMembers.IsOpenEnum(type))
        {
            return Activator.CreateInstance(type, text);
        }

        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => json.GetValue<bool>(),
            _ when type == typeof(Guid) => Guid.Parse(text, CultureInfo.InvariantCulture),
            _ when type == typeof(Uri) => new Uri(text, UriKind.RelativeOrAbsolute),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            _ when type == typeof(DateOnly) => DateOnly.Parse(text, CultureInfo.InvariantCulture),
            _ when type == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(System.Convert.FromBase64String(text)),
            _ => System.Convert.ChangeType(decimal.Parse(json.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture), type, CultureInfo.InvariantCulture),
        };
    }

    // Members are declared in the order of the schema; their wire texts are in their documentation and codecs only, so the generated writer is asked for each.
    private static object Enum(JsonNode json, Type type)
    {
        foreach (var value in System.Enum.GetValues(type))
        {
            if (JsonNode.DeepEquals(JsonNode.Parse(JsonSerializer.Serialize(value, type)), json))
            {
                return value;
            }
        }

        throw new NotSupportedException($"{type.Name} has no member for {json.ToJsonString()}.");
    }

    private static bool Fits(JsonNode json, Type type) => json.GetValueKind() switch
    {
        JsonValueKind.Object => RecordMembers.IsRecord(type) || type == typeof(JsonObject) || type == typeof(JsonElement) || Arguments(type, typeof(Dictionary<,>)) is not null || Arguments(type, typeof(IReadOnlyDictionary<,>)) is not null,
        JsonValueKind.Array => IsList(type) || typeof(ITuple).IsAssignableFrom(type) || type == typeof(JsonArray),
        JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
        JsonValueKind.Number => type == typeof(double) || type == typeof(decimal) || ((type == typeof(long) || type == typeof(int)) && decimal.Parse(json.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture) % 1 == 0),
        _ => type == typeof(string) || FitsText(json, type),
    };

    private static bool FitsText(JsonNode json, Type type)
    {
        if (!(type.IsEnum || RecordMembers.IsOpenEnum(type) || type == typeof(Guid) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(Uri)))
        {
            return false;
        }

        try
        {
            return Scalar(json, type) is not null;
        }
        catch (Exception e) when (e is FormatException or NotSupportedException)
        {
            return false;
        }
    }

    private static object? Convert(object? value, Type union) =>
        union.GetMethods().First(method => method.Name == "op_Implicit" && method.GetParameters()[0].ParameterType.IsInstanceOfType(value)).Invoke(obj: null, [value]);

    private static bool IsList(Type type) => type.IsArray || Arguments(type, typeof(IReadOnlyList<>)) is not null;

    private static Type[]? Arguments(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments() : null;
}
