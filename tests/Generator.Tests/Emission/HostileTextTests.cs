using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>A server's text can never break out of where it stands: not of a comment, a literal or a name.</summary>
public class HostileTextTests
{
    public static TheoryData<string> Tricks =>
    [
        "*/ class Injected { }", "\"\"\" + Injected", "\"; class Injected { } //", "a\u0085class Injected { }", "a\u2028class Injected { }", "a\u2029class Injected { }",
        "\n#if true\nclass Injected { }\n#endif", "]]> <!-- -->", "a\0b", "\ud800 lone \udc00", "</summary><script>", "&lt; &#0; &unknown;", "\r\n/// </summary>\r\nclass Injected { }",
        "\\u000Aclass Injected { }", "{0} {{", "\uFFFE\uFFFF\uFEFF", "😀", "\u202Eabc", "a\tb\vc\fd", "\\", "\\\\\"", "@\"", "$\"{1}\"", "'", "%s", "",
    ];

    [Theory]
    [MemberData(nameof(Tricks))]
    public void NoTextInjectsCode(string trick)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["description"] = trick,
            ["title"] = trick,
            ["properties"] = new JsonObject
            {
                [trick] = new JsonObject { ["type"] = "string", ["description"] = trick, ["default"] = trick, ["pattern"] = trick, ["format"] = trick, ["examples"] = new JsonArray(trick) },
                ["e" + trick] = new JsonObject { ["enum"] = new JsonArray(trick, "x" + trick, "y"), ["description"] = trick },
                ["c"] = new JsonObject { ["const"] = trick },
                ["u"] = Union(trick),
                ["not"] = new JsonObject { ["type"] = "string", ["not"] = new JsonObject { ["const"] = trick } },
            },
            ["required"] = new JsonArray("c", trick),
        };
        var snapshot = new JsonObject
        {
            ["formatVersion"] = 1,
            ["server"] = new JsonObject { ["name"] = trick },
            ["instructions"] = trick,
            ["tools"] = new JsonArray(new JsonObject
            {
                ["name"] = "tool" + trick.Replace('\ud800', 'x').Replace('\udc00', 'y').Replace("😀", "", StringComparison.Ordinal),
                ["title"] = trick,
                ["description"] = trick,
                ["inputSchema"] = schema,
                ["outputSchema"] = schema.DeepClone(),
            }),
        };

        // A lone surrogate has no UTF-8 form: JSON's escapes carry it, as a server's would.
        var output = GeneratorHarness.RunOne(Escaped(snapshot)).AssertCompiles();

        Assert.Null(output.Compilation.GetTypeByMetadataName("Injected"));
        Assert.Null(output.Compilation.GetTypeByMetadataName("MyApp.Injected"));
        Assert.Null(output.Compilation.GetTypeByMetadataName("MyApp.ServerModels.Injected"));
    }

    private static JsonObject Union(string trick) => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = trick } }, ["required"] = new JsonArray("kind") },
            new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = "b" + trick } }, ["required"] = new JsonArray("kind"), ["title"] = trick }),
    };

    private static string Escaped(JsonNode node)
    {
        switch (node)
        {
            case JsonObject item:
                return "{" + string.Join(",", item.Select(static member => Quote(member.Key) + ":" + Escaped(member.Value!))) + "}";
            case JsonArray items:
                return "[" + string.Join(",", items.Select(static item => Escaped(item!))) + "]";
            default:
                return node.GetValueKind() == JsonValueKind.String ? Quote(node.GetValue<string>()) : node.ToJsonString();
        }
    }

    private static string Quote(string text) => "\"" + string.Concat(text.Select(static c => c is >= ' ' and < '\u007f' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:x4}")) + "\"";
}
