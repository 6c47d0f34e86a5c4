using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TypedMcp.Judge;
using TypedMcp.TestSupport;

namespace TypedMcp.Tests;

/// <summary>Judges messages of the client by the official JSON Schema of their revision: Ajv, in one process for all tests.</summary>
internal static partial class SchemaCheck
{
    private static readonly ConcurrentDictionary<string, Lazy<Task>> s_registered = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string?>>> s_verdicts = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, HashSet<string>> s_methods = new(StringComparer.Ordinal);
    private static readonly Lazy<Task<AjvJudge>> s_judge = new(StartAsync);

    /// <summary>What is wrong with a message; <see langword="null"/> where its revision allows it.</summary>
    /// <param name="line">The message.</param>
    /// <param name="version">The revision that was agreed on; a message that names its own goes by that.</param>
    public static async Task<string?> FindFaultAsync(string line, string version)
    {
        JsonObject message = JsonNode.Parse(line)!.AsObject();
        if ((string?)message["jsonrpc"] != "2.0")
        {
            return $"{line} is no JSON-RPC 2.0";
        }

        version = (string?)message["params"]?["_meta"]?["io.modelcontextprotocol/protocolVersion"] ?? version;
        if ((string?)message["method"] == "initialize")
        {
            version = (string)message["params"]!["protocolVersion"]!;
        }

        await s_registered.GetOrAdd(version, static revision => new Lazy<Task>(() => RegisterAsync(revision))).Value.ConfigureAwait(false);

        // The same message with another number is the same message.
        line = Numbers().Replace(line, "${name}:1");
        string? fault = await JudgeAsync(version, "JSONRPCMessage", line).ConfigureAwait(false);
        if (fault is null && message["method"] is { } method)
        {
            // What the revision does not know is an extension's, and only JSON-RPC has a say in it.
            if (!s_methods[version].Contains((string)method!))
            {
                return null;
            }

            fault = await JudgeAsync(version, message["id"] is null ? "ClientNotification" : "ClientRequest", line).ConfigureAwait(false);
        }
        else if (fault is null && message["result"] is JsonObject result)
        {
            fault = await JudgeAsync(version, result.ContainsKey("action") ? "ElicitResult" : "ClientResult", result.ToJsonString()).ConfigureAwait(false);
        }

        return fault;
    }

    [GeneratedRegex("(?<name>\"(id|progressToken|requestId)\"):[0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Numbers();

    [GeneratedRegex("\"method\": *[{]\\s*\"const\": *\"(?<method>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Methods();

    private static bool IsNew(string version) => string.CompareOrdinal(version, "2025-11-25") >= 0;

    private static JsonSchemaDialect Dialect(string version) => IsNew(version) ? JsonSchemaDialect.Draft202012 : JsonSchemaDialect.Draft7;

    private static Task<string?> JudgeAsync(string version, string definition, string json) =>
        s_verdicts.GetOrAdd($"{version} {definition} {json}", _ => new Lazy<Task<string?>>(async () =>
        {
            AjvJudge judge = await s_judge.Value.ConfigureAwait(false);
            string? wrong = (await judge.JudgeAsync($"mcp-{version}#/{(IsNew(version) ? "$defs" : "definitions")}/{definition}", Dialect(version), [json]).ConfigureAwait(false))[0];
            return wrong is null ? null : $"{(json.Length > 2000 ? json[..2000] + "…" : json)} is no {definition} of {version}: {wrong}";
        })).Value;

    private static async Task RegisterAsync(string version)
    {
        AjvJudge judge = await s_judge.Value.ConfigureAwait(false);
        string text = await File.ReadAllTextAsync(Repository.PathOf("tests", "Spec", $"schema-{version}.json")).ConfigureAwait(false);
        s_methods[version] = [.. Methods().Matches(text).Select(static match => match.Groups["method"].Value)];
        using JsonDocument schema = JsonDocument.Parse(text);
        await judge.RegisterAsync($"mcp-{version}", Dialect(version), schema.RootElement).ConfigureAwait(false);
    }

    private static async Task<AjvJudge> StartAsync()
    {
        AjvJudge judge = await AjvJudge.StartAsync().ConfigureAwait(false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => judge.Dispose();
        return judge;
    }
}
