using System.Runtime.InteropServices;
using System.Text.Json;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Snapshots;

/// <summary>Composes a snapshot's text. The same content and the same file before give the same bytes, whenever and wherever.</summary>
internal static class SnapshotWriter
{
    // The members that this tool writes anew each time; every other one belongs to somebody else and stays.
    private static readonly string[] s_own = ["formatVersion", "server", "protocolVersion", "capabilities", "instructions", "tools", "prompts", "resources", "resourceTemplates", "names"];

    /// <summary>Composes the text.</summary>
    /// <param name="content">What the server said.</param>
    /// <param name="existing">The file before; undefined where there is none.</param>
    /// <param name="names">The value of <c>names</c>; <see langword="null"/> for none.</param>
    public static byte[] Compose(SnapshotContent content, JsonElement existing, byte[]? names)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();

        // "$schema" and its like stand before the format version; what stands after it goes to the end.
        var (before, after) = ForeignMembers(existing);
        Copy(json, before);
        json.Name("formatVersion");
        json.Number(SnapshotFormat.Version);
        WriteServer(json, content, existing);
        json.Name("protocolVersion");
        json.String(content.ProtocolVersion);
        if (content.Capabilities.ValueKind == JsonValueKind.Object)
        {
            json.Name("capabilities");
            Raw(json, content.Capabilities);
        }

        if (content.Instructions is { Length: > 0 } instructions)
        {
            json.Name("instructions");
            json.String(instructions);
        }

        WriteList(json, "tools", content.Tools);
        WriteList(json, "prompts", content.Prompts);
        WriteList(json, "resources", content.Resources);
        WriteList(json, "resourceTemplates", content.ResourceTemplates);
        if (names is not null)
        {
            json.Name("names");
            json.Raw(names);
        }

        Copy(json, after);
        json.EndObject();
        json.EndText();
        return json.Written.ToArray();
    }

    /// <summary>Another snapshot's text with other names, so that the two differ in what the server says only.</summary>
    /// <param name="snapshot">The other snapshot.</param>
    /// <param name="names">The names that count; <see langword="null"/> for none.</param>
    public static byte[] WithNames(JsonElement snapshot, byte[]? names)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        Copy(json, snapshot.EnumerateObject().Where(member => !member.NameEquals("names")));
        if (names is not null)
        {
            json.Name("names");
            json.Raw(names);
        }

        json.EndObject();
        json.EndText();
        return json.Written.ToArray();
    }

    private static void WriteServer(CanonicalJsonWriter json, SnapshotContent content, JsonElement existing)
    {
        json.Name("server");
        json.StartObject();
        json.Name("name");
        json.String(content.ServerName);
        json.Name("version");
        json.String(content.ServerVersion);
        if (existing.ValueKind == JsonValueKind.Object && existing.TryGetProperty("server", out var server) && server.ValueKind == JsonValueKind.Object)
        {
            Copy(json, server.EnumerateObject().Where(member => member.Name is not ("name" or "version")));
        }

        json.EndObject();
    }

    private static void WriteList(CanonicalJsonWriter json, string name, IReadOnlyList<JsonElement>? entries)
    {
        if (entries is null)
        {
            return;
        }

        json.Name(name);
        json.StartArray();
        foreach (var entry in entries)
        {
            json.Element();
            Raw(json, entry);
        }

        json.EndArray();
    }

    private static (List<JsonProperty> Before, List<JsonProperty> After) ForeignMembers(JsonElement existing)
    {
        var (before, after) = (new List<JsonProperty>(), new List<JsonProperty>());
        if (existing.ValueKind == JsonValueKind.Object)
        {
            var isAfter = false;
            foreach (var member in existing.EnumerateObject())
            {
                isAfter |= member.NameEquals("formatVersion");
                if (!s_own.Contains(member.Name, StringComparer.Ordinal))
                {
                    (isAfter ? after : before).Add(member);
                }
            }
        }

        return (before, after);
    }

    private static void Copy(CanonicalJsonWriter json, IEnumerable<JsonProperty> members)
    {
        foreach (var member in members)
        {
            json.Name(member.Name);
            Raw(json, member.Value);
        }
    }

    private static void Raw(CanonicalJsonWriter json, JsonElement value) => json.Raw(JsonMarshal.GetRawUtf8Value(value));
}
