using System.Text.Json;

namespace TypedMcp;

/// <summary>What this client calls itself; the build writes the version.</summary>
internal static partial class ClientIdentity
{
    /// <summary>Writes the <c>Implementation</c> object.</summary>
    public static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, "typedmcp"u8);
        writer.WriteString("version"u8, Version);
        writer.WriteEndObject();
    }
}
