using System.Reflection;
using System.Text.Json;

namespace TypedMcp;

/// <summary>What this client calls itself.</summary>
internal static class ClientIdentity
{
    private static readonly string s_version =
        typeof(ClientIdentity).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Writes the <c>Implementation</c> object.</summary>
    public static void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, "typedmcp"u8);
        writer.WriteString("version"u8, s_version);
        writer.WriteEndObject();
    }
}
