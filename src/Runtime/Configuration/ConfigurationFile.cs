using System.Text.Json;

namespace TypedMcp.Configuration;

/// <summary>A configuration file, read: JSON with comments and trailing commas, servers under <c>mcpServers</c> or <c>servers</c>.</summary>
internal sealed record ConfigurationFile
{
    private static readonly string[] s_knownKeys = ["mcpServers", "servers", "credentialsStore", "inputs", "$schema"];

    /// <summary>The file's path.</summary>
    public required string Path { get; init; }

    /// <summary>The servers, in the order of the file.</summary>
    public required IReadOnlyList<ConfiguredServer> Servers { get; init; }

    /// <summary>The credentials store it asks for; <see langword="null"/> where it asks for none.</summary>
    public string? CredentialsStore { get; init; }

    /// <summary>What was read but is likely a mistake, outside the servers.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Reads a file's text.</summary>
    /// <param name="path">The path, for messages.</param>
    /// <param name="utf8">The text; a byte order mark is allowed.</param>
    /// <exception cref="ConfigurationException">It is not JSON, or not an object.</exception>
    public static ConfigurationFile Read(string path, ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        using var document = Parse(path, utf8);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ConfigurationException($"{path} must hold a JSON object such as {{ \"mcpServers\": {{ }} }}.");
        }

        var servers = new List<ConfiguredServer>();
        var warnings = new List<string>();
        string? store = null;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            switch (member.Name)
            {
                case "mcpServers" or "servers":
                    ReadServers(path, member, servers);
                    break;
                case "credentialsStore":
                    store = ReadStore(path, member.Value);
                    break;
                default:
                    if (!s_knownKeys.Contains(member.Name, StringComparer.Ordinal))
                    {
                        warnings.Add($"{path}: unknown key '{member.Name}'.{NearestName.Suggest(member.Name, s_knownKeys)}");
                    }

                    break;
            }
        }

        return new ConfigurationFile { Path = path, Servers = servers, CredentialsStore = store, Warnings = warnings };
    }

    private static JsonDocument Parse(string path, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        }
        catch (JsonException e)
        {
            throw new ConfigurationException($"{path} is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
    }

    private static void ReadServers(string path, JsonProperty member, List<ConfiguredServer> servers)
    {
        if (member.Value.ValueKind != JsonValueKind.Object)
        {
            throw new ConfigurationException($"{path}: '{member.Name}' must be an object of servers by name.");
        }

        foreach (var entry in member.Value.EnumerateObject())
        {
            var before = servers.FindIndex(s => s.Name == entry.Name);
            var server = before < 0
                ? ServerConfigurationReader.Read(entry.Name, entry.Value, path)
                : new ConfiguredServer { Name = entry.Name, File = path, Error = $"{path}: the server '{entry.Name}' is there twice. Keep one." };
            if (before < 0)
            {
                servers.Add(server);
            }
            else
            {
                servers[before] = server;
            }
        }
    }

    private static string ReadStore(string path, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is "auto" or "file" or "keyring" or "encrypted"
            ? value.GetString()!
            : throw new ConfigurationException($"{path}: 'credentialsStore' must be \"auto\", \"file\", \"keyring\" or \"encrypted\".");
}
