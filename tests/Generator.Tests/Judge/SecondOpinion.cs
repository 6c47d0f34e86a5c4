using System.Text.Json.Nodes;
using NJsonSchema;

namespace TypedMcp.Generator.Tests.Judge;

/// <summary>NJsonSchema, where it can judge: it does not know <c>const</c>, <c>prefixItems</c>, boolean schemas and references into <c>$defs</c>, and has views of its own on some formats.</summary>
internal sealed class SecondOpinion
{
    private readonly JsonSchema _schema;

    private SecondOpinion(JsonSchema schema) => _schema = schema;

    /// <summary>Reads a schema; <see langword="null"/> where NJsonSchema cannot.</summary>
    public static async Task<SecondOpinion?> CreateAsync(JsonNode? schema)
    {
        try
        {
            return new SecondOpinion(await JsonSchema.FromJsonAsync(schema!.ToJsonString()));
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>What is wrong with what was sent, where the library agreed with the first judge on what was meant.</summary>
    public string? Judge(string meant, string sent)
    {
        try
        {
            return _schema.Validate(meant).Count > 0 ? null : _schema.Validate(sent).FirstOrDefault()?.ToString();
        }
        catch (Exception e) when (e is NullReferenceException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
