using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TypedMcp.Serialization;

/// <summary>Knows the type that a converter is for, so that metadata needs no reflection.</summary>
internal interface IMcpTypeInfoSource
{
    /// <summary>Creates the metadata.</summary>
    /// <param name="options">The options that it belongs to.</param>
    JsonTypeInfo CreateTypeInfo(JsonSerializerOptions options);
}
