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

    /// <summary>A snapshot's text with some members changed, in their place where they had one.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="members">The members; without a text they are left out.</param>
    public static byte[] WithMembers(JsonElement snapshot, params ReadOnlySpan<(string Name, byte[]? Text)> members)
    {
        var json = new CanonicalJsonWriter();
        json.StartObject();
        foreach (var member in snapshot.EnumerateObject())
        {
            var index = IndexOf(members, member.Name);
            Write(json, member.Name, index < 0 ? JsonMarshal.GetRawUtf8Value(member.Value) : members[index].Text);
        }

        foreach (var (name, text) in members)
        {
            Write(json, name, snapshot.TryGetProperty(name, out _) ? null : text);
        }

        json.EndObject();
        json.EndText();
        return json.Written.ToArray();
    }

    private static int IndexOf(ReadOnlySpan<(string Name, byte[]? Text)> members, string name)
    {
        var index = members.Length - 1;
        while (index >= 0 && members[index].Name != name)
        {
            index--;
        }

        return index;
    }

    private static void Write(CanonicalJsonWriter json, string name, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            json.Name(name);
            json.Raw(text);
        }
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
