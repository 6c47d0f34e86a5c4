using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Tool.Configuration;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Import;

/// <summary>Reads the servers of another tool's file: <c>mcpServers</c>, <c>servers</c>, <c>mcp.servers</c>, those of the projects of Claude Code, or the list that <c>codex mcp list --json</c> prints.</summary>
internal static class ForeignFile
{
    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file's text.</summary>
    /// <param name="source">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="directory">The working directory: of Claude Code's projects, those count that it is in.</param>
    /// <exception cref="ToolException">It is not JSON.</exception>
    public static IReadOnlyList<ForeignServer> Read(ImportSource source, byte[] text, string directory)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(JsonTextMap.WithoutMark(text.AsSpan()), documentOptions: s_lenient);
            return root switch
            {
                JsonArray list => [.. list.OfType<JsonObject>().Select(server => CodexEntry.Read(source, server))],
                JsonObject file => Servers(source, file, directory),
                _ => [],
            };
        }
        catch (JsonException e)
        {
            throw new ToolException(ExitCodes.BadFile, $"{source.Path} is not JSON: line {e.LineNumber + 1}.", source.Path.EndsWith(".toml", StringComparison.OrdinalIgnoreCase) ? CodexEntry.TomlHint : null, e);
        }
        catch (ArgumentException e)
        {
            // A name that is there twice.
            throw new ToolException(ExitCodes.BadFile, $"{source.Path} cannot be used: {e.Message}", innerException: e);
        }
    }

    private static List<ForeignServer> Servers(ImportSource source, JsonObject file, string directory)
    {
        var inputs = Inputs(file["inputs"] ?? Member(file, "mcp")?["inputs"]);
        var servers = new List<ForeignServer>();
        foreach (var (path, project) in Member(file, "projects") ?? [])
        {
            // The nearest folder's own servers come before the user's.
            if (IsWithin(directory, path) && project is JsonObject its)
            {
                servers.InsertRange(index: 0, Entries(source, its["mcpServers"], inputs));
            }
        }

        foreach (var entries in (JsonNode?[])[file["mcpServers"], file["servers"], Member(file, "mcp")?["servers"]])
        {
            servers.AddRange(Entries(source, entries, inputs));
        }

        return servers;
    }

    private static IEnumerable<ForeignServer> Entries(ImportSource source, JsonNode? entries, IReadOnlyDictionary<string, JsonObject> inputs) =>
        (entries as JsonObject ?? []).Select(entry => new ForeignServer(source, entry.Key, entry.Value, inputs));

    private static Dictionary<string, JsonObject> Inputs(JsonNode? inputs)
    {
        var byId = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var input in (inputs as JsonArray ?? []).OfType<JsonObject>())
        {
            if (input["id"] is JsonValue id && id.TryGetValue(out string? text))
            {
                byId[text] = input;
            }
        }

        return byId;
    }

    private static JsonObject? Member(JsonObject file, string name) => file[name] as JsonObject;

    private static bool IsWithin(string directory, string folder) =>
        Path.IsPathFullyQualified(folder) && Path.GetRelativePath(folder, directory) is var relative && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathFullyQualified(relative);
}
