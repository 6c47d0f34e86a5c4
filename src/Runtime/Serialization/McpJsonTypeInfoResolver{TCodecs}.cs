using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TypedMcp.Serialization;

/// <summary>Metadata of generated types for <see cref="JsonSerializer"/>, without reflection.</summary>
/// <typeparam name="TCodecs">The codecs.</typeparam>
internal sealed class McpJsonTypeInfoResolver<TCodecs> : IJsonTypeInfoResolver
    where TCodecs : IMcpJsonCodecs
{
    /// <summary>The only instance.</summary>
    public static readonly McpJsonTypeInfoResolver<TCodecs> Instance = new();

    /// <summary>Options that know the generated types and no others.</summary>
    public static readonly JsonSerializerOptions Options = CreateOptions();

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        TCodecs.Find(type) is IMcpTypeInfoSource source ? source.CreateTypeInfo(options) : null;

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new McpJsonTypeInfoResolver<TCodecs>() };
        options.MakeReadOnly();
        return options;
    }
}
