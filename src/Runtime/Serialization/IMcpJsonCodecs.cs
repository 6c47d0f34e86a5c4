using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TypedMcp.Serialization;

/// <summary>The codecs that were generated of one snapshot.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMcpJsonCodecs
{
    /// <summary>Makes the converter of a generated type.</summary>
    /// <param name="type">The type.</param>
    /// <returns>An <see cref="McpJsonConverter{T}"/>; <see langword="null"/> where the type is none of these.</returns>
    static abstract JsonConverter? Find(Type type);
}
