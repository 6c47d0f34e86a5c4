using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json;
using TypedMcp.Configuration;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;
using TypedMcp.Tool.Snapshots;

namespace TypedMcp.Tool.Completion;

/// <summary>Completes the names of servers, and of what their snapshots have; a server is never asked, and a file that cannot be read completes nothing.</summary>
internal sealed class NameCompletion(ToolContext context)
{
    /// <summary>Gives a verb's arguments their completions.</summary>
    public void AddTo(Command verb)
    {
        var server = verb.Arguments.FirstOrDefault(argument => argument.Name == "NAME");
        if (server is null || verb.Name == "add")
        {
            return;
        }

        server.CompletionSources.Add(completion => IsNext(completion, server) ? Guarded(Servers) : []);
        foreach (var argument in verb.Arguments)
        {
            switch (argument.Name)
            {
                case "TOOL":
                    argument.CompletionSources.Add(completion => IsNext(completion, argument) ? Guarded(() => Names(completion, server, "tools", "name")) : []);
                    break;
                case "PROMPT":
                    argument.CompletionSources.Add(completion => IsNext(completion, argument) ? Guarded(() => Names(completion, server, "prompts", "name")) : []);
                    break;
                case "URI":
                    argument.CompletionSources.Add(completion => IsNext(completion, argument) ? Guarded(() => Names(completion, server, "resources", "uri")) : []);
                    break;
                case "key=value":
                    argument.CompletionSources.Add(completion => Guarded(() => Keys(completion, verb, server)));
                    break;
            }
        }
    }

    private IEnumerable<string> Servers()
    {
        var directory = SnapshotLocation.ProjectDirectory(context) ?? context.WorkingDirectory;
        return ServerCatalog.Load(context).Servers.Keys.Concat(CommittedSnapshot.Names(context, directory)).Distinct(StringComparer.Ordinal);
    }

    private IEnumerable<string> Names(CompletionContext completion, Argument server, string list, string member) =>
        Value(completion, server) is { } name ? [.. JsonMember.Items(Snapshot(name), list).Select(entry => JsonMember.Text(entry, member)).OfType<string>()] : [];

    private IEnumerable<string> Keys(CompletionContext completion, Command verb, Argument server)
    {
        var tool = verb.Arguments.FirstOrDefault(argument => argument.Name == "TOOL");
        if (tool is null || Value(completion, server) is not { } name || Value(completion, tool) is not { } called)
        {
            return [];
        }

        var entry = JsonMember.Items(Snapshot(name), "tools").FirstOrDefault(entry => JsonMember.Text(entry, "name") == called);
        return entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("inputSchema", out var schema) && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? [.. properties.EnumerateObject().Select(JsonMember.Name).OfType<string>().Select(key => key + "=")]
            : [];
    }

    private JsonElement Snapshot(string name) => CommittedSnapshot.Require(context, name).Existing;

    private static string? Value(CompletionContext completion, Argument argument) => completion.ParseResult.GetResult(argument)?.Tokens is [var token, ..] ? token.Value : null;

    // One that has its value is not what the next word is for.
    private static bool IsNext(CompletionContext completion, Argument argument) =>
        argument.Arity.MaximumNumberOfValues > 1 || Value(completion, argument) is not { } value || value == completion.WordToComplete;

    private static IEnumerable<CompletionItem> Guarded(Func<IEnumerable<string>> names)
    {
        try
        {
            return [.. names().Select(name => new CompletionItem(name))];
        }
        catch (Exception e) when (e is ToolException or ConfigurationException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
