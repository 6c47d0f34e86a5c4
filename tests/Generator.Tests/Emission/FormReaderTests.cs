using TypedMcp.Generator.Tests.Harness;

namespace TypedMcp.Generator.Tests.Emission;

/// <summary>How generated code finds out which form an object has.</summary>
public class FormReaderTests
{
    [Fact]
    public void By_all_the_members_that_tell_it_from_others()
    {
        var text = ModelText.Emitted(
            """{"name":"tool","inputSchema":{"type":"object"},"outputSchema":{"type":"object","properties":{"p":{"oneOf":[{"properties":{"a":{},"b":{}},"required":["a","b"]},{"properties":{"a":{},"c":{}},"required":["a","c"]},{"properties":{"b":{},"c":{}},"required":["b","c"]}]}}}}""");

        Assert.Contains("""if (McpJson.HasMember(reader, "b"u8) && McpJson.HasMember(reader, "a"u8))""", text, StringComparison.Ordinal);
        Assert.Contains("""if (McpJson.HasMember(reader, "a"u8))""", text, StringComparison.Ordinal);
        Assert.Contains("return new P.Unknown(McpJson.ReadElement(ref reader));", text, StringComparison.Ordinal);
    }
}
