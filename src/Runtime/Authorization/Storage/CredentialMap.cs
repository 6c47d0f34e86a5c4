using System.Buffers;
using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>Several logins in one JSON object, by key. Entries that this version does not understand are kept as they are.</summary>
internal sealed class CredentialMap
{
    private readonly List<(string Key, JsonElement Record)> _entries = [];

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Whose logins there are.</summary>
    public IEnumerable<McpCredentialKey> Keys => _entries.Select(static entry => CredentialJson.ReadKey(entry.Record)).OfType<McpCredentialKey>();

    /// <summary>Reads the text of a map; no text is an empty one.</summary>
    /// <exception cref="McpConnectionException">It is something else.</exception>
    public static CredentialMap Read(ReadOnlyMemory<byte>? utf8, string place)
    {
        var map = new CredentialMap();
        if (utf8 is not { Length: > 0 } text)
        {
            return map;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                map._entries.Add((member.Name, member.Value.Clone()));
            }

            return map;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Its bytes may be a token: the parser's message, which quotes them, stays out.
            throw StoreFailure.Create($"{place} is damaged: it holds no JSON object. Nothing in it was changed; restore it, or move it away and log in again");
        }
    }

    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (key, record) in _entries)
            {
                writer.WritePropertyName(key);
                record.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The login of a key; looked for by what the record says too, because an older version may have named it otherwise.</summary>
    public McpCredential? Find(McpCredentialKey key)
    {
        var at = IndexOf(key);
        return at >= 0 && CredentialJson.Read(_entries[at].Record) is { } found && (key.Issuer is null || found.Issuer == key.Issuer) ? found : null;
    }

    public void Set(McpCredentialKey key, McpCredential credential)
    {
        using var document = JsonDocument.Parse(CredentialJson.Write(key, credential));
        var entry = (key.ToString(), document.RootElement.Clone());
        var at = IndexOf(key);
        if (at < 0)
        {
            _entries.Add(entry);
        }
        else
        {
            _entries[at] = entry;
        }
    }

    public bool Remove(McpCredentialKey key)
    {
        var at = IndexOf(key);
        if (at >= 0)
        {
            _entries.RemoveAt(at);
        }

        return at >= 0;
    }

    private int IndexOf(McpCredentialKey key)
    {
        var name = key.ToString();
        var at = _entries.FindIndex(entry => entry.Key == name);
        return at >= 0 ? at : _entries.FindIndex(entry => CredentialJson.ReadKey(entry.Record) is { } other && other with { Issuer = null } == key with { Issuer = null });
    }
}
