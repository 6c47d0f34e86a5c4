using System.Text.Json;
using TypedMcp.Configuration;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Calls;

/// <summary>Checks arguments before they are sent: required members, types, listed values, unknown names. One message for each problem, with its path.</summary>
internal sealed class ArgumentCheck
{
    private const int MostLiterals = 12;
    private readonly List<string> _problems = [];

    private ArgumentCheck()
    {
    }

    /// <summary>The problems; none where the arguments may be sent.</summary>
    public static IReadOnlyList<string> Problems(JsonElement arguments, SchemaView schema)
    {
        var check = new ArgumentCheck();
        check.Object(arguments, schema, path: "");
        return check._problems;
    }

    private void Value(JsonElement value, SchemaView schema, string path)
    {
        if (!schema.IsObjectSchema)
        {
            return;
        }

        if (schema.Literals is { } literals)
        {
            Literal(value, literals, path);
            return;
        }

        var kind = SchemaView.KindOf(value);
        if ((schema.Kinds & kind) == JsonKinds.None)
        {
            _problems.Add($"{path}: {Article(schema.Kinds)} is wanted, {Short(value)} is {Article(kind)}.");
            return;
        }

        var branches = schema.Branches("anyOf").Concat(schema.Branches("oneOf")).ToList();
        if (branches.Count > 0)
        {
            Alternatives(value, branches, path);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            Object(value, schema, path);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var element in value.EnumerateArray())
            {
                Value(element, schema.Items, $"{path}[{index++}]");
            }
        }
    }

    private void Object(JsonElement value, SchemaView schema, string path)
    {
        var properties = schema.Properties;
        foreach (var name in schema.Required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                _problems.Add($"{Join(path, name)}: is required.");
            }
        }

        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetValue(member.Name, out var property))
            {
                Value(member.Value, property, Join(path, member.Name));
            }
            else if (schema.AdditionalProperties is { } additional)
            {
                Value(member.Value, additional, Join(path, member.Name));
            }
            else if (path.Length == 0 || properties.Count > 0)
            {
                _problems.Add($"{Join(path, member.Name)}: there is no such argument.{NearestName.Suggest(member.Name, properties.Keys)}");
            }
        }
    }

    private void Alternatives(JsonElement value, List<SchemaView> branches, string path)
    {
        var fewest = branches.Select(branch => Attempt(value, branch, path)).MinBy(problems => problems.Count)!;
        if (fewest.Count > 0 && branches.Count > 1)
        {
            _problems.Add($"{path}: {Short(value)} fits none of {branches.Count} alternatives; the nearest:");
        }

        _problems.AddRange(fewest);
    }

    private static List<string> Attempt(JsonElement value, SchemaView branch, string path)
    {
        var attempt = new ArgumentCheck();
        attempt.Value(value, branch, path);
        return attempt._problems;
    }

    private void Literal(JsonElement value, IReadOnlyList<JsonElement> literals, string path)
    {
        if (literals.Any(literal => JsonElement.DeepEquals(literal, value)))
        {
            return;
        }

        var texts = literals.Select(literal => JsonMember.Text(literal) ?? literal.GetRawText()).ToList();
        var listed = string.Join(", ", texts.Take(MostLiterals)) + (texts.Count > MostLiterals ? $", … ({texts.Count} values)" : "");
        var suggestion = value.ValueKind == JsonValueKind.String ? NearestName.Suggest(value.GetString()!, texts) : "";
        _problems.Add($"{path}: {Short(value)} is not one of {listed}.{suggestion}");
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Short(JsonElement value)
    {
        const int Longest = 40;
        var text = value.GetRawText();
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    private static string Article(JsonKinds kinds)
    {
        string[] names =
        [
            kinds.HasFlag(JsonKinds.String) ? "a string" : "",
            kinds.HasFlag(JsonKinds.Number) ? "a number" : kinds.HasFlag(JsonKinds.Integer) ? "an integer" : "",
            kinds.HasFlag(JsonKinds.Boolean) ? "a boolean" : "",
            kinds.HasFlag(JsonKinds.Array) ? "an array" : "",
            kinds.HasFlag(JsonKinds.Object) ? "an object" : "",
            kinds.HasFlag(JsonKinds.Null) ? "null" : "",
        ];
        var said = string.Join(" or ", names.Where(name => name.Length > 0));
        return said.Length == 0 ? "nothing" : said;
    }
}
