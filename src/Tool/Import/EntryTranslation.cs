using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Configuration;

namespace TypedMcp.Tool.Import;

/// <summary>Turns another tool's entry into one of ours.</summary>
internal static class EntryTranslation
{
    private static readonly string[] s_texts = ["command", "args", "env", "cwd", "url", "headers"];

    /// <summary>Translates an entry.</summary>
    /// <param name="server">The entry.</param>
    /// <param name="name">The server's name from now on.</param>
    /// <param name="target">The folder of the file that it goes into.</param>
    /// <returns>The entry as the configuration reader sees it, with its warnings; an error where it cannot be used.</returns>
    public static ConfiguredServer Translate(ForeignServer server, string name, string target)
    {
        var shown = server.Source.Path;
        if (server.Entry is not JsonObject theirs)
        {
            return new ConfiguredServer { Name = name, File = shown, Error = $"{shown}: server '{server.Name}' must be an object." };
        }

        try
        {
            return Translate(server, theirs, name, target);
        }
        catch (ArgumentException e)
        {
            return new ConfiguredServer { Name = name, File = shown, Error = $"{shown}: server '{server.Name}' has a key twice: {e.Message}" };
        }
    }

    private static ConfiguredServer Translate(ForeignServer server, JsonObject theirs, string name, string target)
    {
        var entry = (JsonObject)theirs.DeepClone();
        Rename(entry);
        var references = new ReferenceTranslation(server, server.Source.Workspace is { } workspace ? Relative(target, workspace) : null);
        foreach (var key in s_texts)
        {
            Translate(entry, key, references);
        }

        var notes = references.Notes.Select(note => $"server '{name}': {note}").ToList();
        if (references.UsesWorkspace && entry["command"] is not null && Text(entry["cwd"]) is not "." and var cwd)
        {
            // Paths of the workspace are relative to the configuration file's folder, so the server has to start there.
            notes.AddRange(cwd is null ? [] : [$"server '{name}': it starts in '{cwd}', and its paths of the workspace are relative to the configuration file: look whether they still fit."]);
            entry["cwd"] = cwd ?? ".";
        }

        notes.AddRange(Authorization(entry, name));
        using var document = JsonDocument.Parse(entry.ToJsonString());
        var read = ServerConfigurationReader.Read(name, document.RootElement, server.Source.Path);
        return read with { Warnings = [.. read.Warnings.Select(warning => warning + " It is left out."), .. notes] };
    }

    // What other tools call by another name.
    private static void Rename(JsonObject entry)
    {
        if (entry["serverUrl"] is { } address && entry["url"] is null)
        {
            entry.Remove("serverUrl");
            entry["url"] = address.DeepClone();
        }

        if (entry["disabled"] is JsonValue disabled && disabled.TryGetValue(out bool isDisabled))
        {
            entry.Remove("disabled");
            if (isDisabled)
            {
                entry["enabled"] = false;
            }
        }
    }

    // Cursor's "auth": { "CLIENT_ID", "CLIENT_SECRET", "scopes" }.
    private static IEnumerable<string> Authorization(JsonObject entry, string name)
    {
        if (entry["oauth"] is not null || entry["auth"] is not JsonObject auth)
        {
            return [];
        }

        entry.Remove("auth");
        var oauth = new JsonObject();
        var secret = Text(auth["CLIENT_SECRET"]);
        var isReference = secret is not null && secret.StartsWith("${env:", StringComparison.Ordinal) && secret.EndsWith('}');
        Set(oauth, "clientId", Text(auth["CLIENT_ID"])?.Replace("${env:", "${", StringComparison.Ordinal));
        Set(oauth, "clientSecretEnvVar", isReference ? secret![6..^1] : null);
        if (auth["scopes"] is { } scopes)
        {
            oauth["scopes"] = scopes.DeepClone();
        }

        entry["oauth"] = oauth;
        return secret is null || isReference ? [] : [$"server '{name}': its client secret is left out. Put it into an environment variable and name that: \"oauth\": {{ \"clientSecretEnvVar\": \"NAME\" }}."];
    }

    private static void Translate(JsonObject entry, string key, ReferenceTranslation references)
    {
        switch (entry[key])
        {
            case JsonValue when Text(entry[key]) is { } text:
                entry[key] = references.Translate(text);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    Set(list, i, references);
                }

                break;
            case JsonObject pairs:
                foreach (var name in pairs.Select(pair => pair.Key).ToList())
                {
                    // null means that the variable is not set: nothing to set here either.
                    if (pairs[name] is null)
                    {
                        pairs.Remove(name);
                    }
                    else
                    {
                        Translate(pairs, name, references);
                    }
                }

                break;
        }
    }

    private static void Set(JsonArray list, int index, ReferenceTranslation references)
    {
        if (Text(list[index]) is { } text)
        {
            list[index] = references.Translate(text);
        }
    }

    private static void Set(JsonObject entry, string key, string? value)
    {
        if (value is not null)
        {
            entry[key] = value;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string Relative(string target, string workspace) => Path.GetRelativePath(target, workspace).Replace('\\', '/');
}
