using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Corpus;

namespace TypedMcp.Generator.Tests.Fuzzing;

/// <summary>Tools of real servers with parts of other real tools in them: what the next server may send. The same seed makes the same text.</summary>
/// <param name="seed">What it depends on.</param>
/// <param name="tools">How many tools.</param>
internal sealed class CorpusCrosser(int seed, int tools)
{
    private const int LargestTool = 20_000;

    private static readonly string[] s_definitions = ["$defs", "definitions"];
    private static readonly IReadOnlyList<JsonObject> s_tools = [.. CorpusSnapshot.All.SelectMany(static snapshot => snapshot.Tools).Where(static tool => tool.ToJsonString().Length < LargestTool)];
    private static readonly IReadOnlyList<(JsonObject Root, JsonNode Part)> s_parts = [.. s_tools.SelectMany(static tool => Roots(tool).SelectMany(static root => Slots(root).Select(slot => (root, slot.Part))))];

    private readonly Random _random = new(seed);

    /// <summary>The snapshot's text.</summary>
    public string Text()
    {
        var list = new JsonArray();
        for (var i = 0; i < tools; i++)
        {
            var tool = (JsonObject)Any(s_tools).DeepClone();

            // Of two tools with one name a generator takes one: that is another test.
            tool["name"] = tool["name"]!.GetValue<string>() + (_random.Next(3) == 0 ? "_" : "-") + i;
            if (tool["outputSchema"] is null && _random.Next(2) == 0)
            {
                tool["outputSchema"] = Any(s_parts).Root.DeepClone();
            }

            foreach (var root in Roots(tool))
            {
                Cross(root);
            }

            list.Add(tool);
        }

        return new JsonObject { ["formatVersion"] = 1, ["protocolVersion"] = "2025-11-25", ["tools"] = list }.ToJsonString();
    }

    private void Cross(JsonObject root)
    {
        foreach (var (_, replace) in Slots(root).Where(_ => _random.Next(6) == 0).ToList())
        {
            var part = Any(s_parts);
            replace(Varied(part.Part.DeepClone()));
            foreach (var keyword in s_definitions)
            {
                Define(root, keyword, part.Root[keyword] as JsonObject);
            }
        }
    }

    // As it is, or in a choice, in a list, as a map, with null.
    private JsonNode Varied(JsonNode part) => _random.Next(8) switch
    {
        0 => new JsonObject { [_random.Next(2) == 0 ? "anyOf" : "oneOf"] = new JsonArray(part, Any(s_parts).Part.DeepClone()) },
        1 => new JsonObject { ["anyOf"] = new JsonArray(part, new JsonObject { ["type"] = "null" }) },
        2 => new JsonObject { ["type"] = "array", ["items"] = part },
        3 => new JsonObject { ["type"] = "object", ["additionalProperties"] = part },
        4 => new JsonObject { ["allOf"] = new JsonArray(part, Any(s_parts).Part.DeepClone()) },
        _ => part,
    };

    // What the part refers to comes along, where the name is free; otherwise it now means something else.
    private static void Define(JsonObject root, string keyword, JsonObject? definitions)
    {
        if (definitions is null)
        {
            return;
        }

        if (root[keyword] is not JsonObject own)
        {
            root[keyword] = definitions.DeepClone();
            return;
        }

        foreach (var (name, definition) in definitions)
        {
            own.TryAdd(name, definition?.DeepClone());
        }
    }

    private static IEnumerable<JsonObject> Roots(JsonObject tool) => new[] { tool["inputSchema"], tool["outputSchema"] }.OfType<JsonObject>();

    /// <summary>The parts of a schema that are schemas, and how to put another one in their place.</summary>
    private static IEnumerable<(JsonNode Part, Action<JsonNode> Replace)> Slots(JsonObject schema)
    {
        foreach (var (keyword, value) in schema.ToList())
        {
            var slots = (keyword, value) switch
            {
                ("properties" or "patternProperties" or "$defs" or "definitions", JsonObject members) => members.Where(static member => member.Value is JsonObject).Select(member => (member.Value!, (Action<JsonNode>)(other => members[member.Key] = other))),
                ("anyOf" or "oneOf" or "allOf" or "prefixItems", JsonArray items) => Enumerable.Range(0, items.Count).Where(i => items[i] is JsonObject).Select(i => (items[i]!, (Action<JsonNode>)(other => items[i] = other))),
                ("items" or "additionalProperties", JsonObject only) => [(only, other => schema[keyword] = other)],
                _ => [],
            };
            foreach (var slot in slots.ToList())
            {
                yield return slot;
                foreach (var inner in Slots((JsonObject)slot.Item1))
                {
                    yield return inner;
                }
            }
        }
    }

    private TItem Any<TItem>(IReadOnlyList<TItem> items) => items[_random.Next(items.Count)];
}
