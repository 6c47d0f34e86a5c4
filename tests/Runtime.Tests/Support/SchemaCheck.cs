using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedMcp.Judge;
using TypedMcp.TestSupport;

namespace TypedMcp.Tests;

/// <summary>Judges every message that leaves the client by the official JSON Schema of its revision: Ajv, in one process for all tests.</summary>
internal static class SchemaCheck
{
    private static readonly ConcurrentDictionary<string, Lazy<Task>> s_registered = new(StringComparer.Ordinal);
    private static readonly Lazy<Task<AjvJudge>> s_judge = new(StartAsync);

    /// <summary>Fails where a message is not what the revision allows.</summary>
    /// <param name="line">The message.</param>
    /// <param name="version">The revision that was agreed on; a message that names its own goes by that.</param>
    public static async Task OutgoingAsync(string line, string version)
    {
        JsonObject message = JsonNode.Parse(line)!.AsObject();
        Assert.Equal("2.0", (string?)message["jsonrpc"]);
        version = (string?)message["params"]?["_meta"]?["io.modelcontextprotocol/protocolVersion"] ?? version;
        if ((string?)message["method"] == "initialize")
        {
            version = (string)message["params"]!["protocolVersion"]!;
        }

        await s_registered.GetOrAdd(version, static revision => new Lazy<Task>(() => RegisterAsync(revision))).Value;
        await JudgeAsync(version, "JSONRPCMessage", line);
        if (message["method"] is not null)
        {
            await JudgeAsync(version, message["id"] is null ? "ClientNotification" : "ClientRequest", line);
        }
        else if (message["result"] is JsonObject result)
        {
            await JudgeAsync(version, result.ContainsKey("action") ? "ElicitResult" : "ClientResult", result.ToJsonString());
        }
    }

    private static bool IsNew(string version) => string.CompareOrdinal(version, "2025-11-25") >= 0;

    private static JsonSchemaDialect Dialect(string version) => IsNew(version) ? JsonSchemaDialect.Draft202012 : JsonSchemaDialect.Draft7;

    private static async Task JudgeAsync(string version, string definition, string json)
    {
        AjvJudge judge = await s_judge.Value;
        string? wrong = (await judge.JudgeAsync($"mcp-{version}#/{(IsNew(version) ? "$defs" : "definitions")}/{definition}", Dialect(version), [json]))[0];
        Assert.True(wrong is null, $"{json} is no {definition} of {version}: {wrong}");
    }

    private static async Task RegisterAsync(string version)
    {
        AjvJudge judge = await s_judge.Value;
        using JsonDocument schema = JsonDocument.Parse(await File.ReadAllBytesAsync(Repository.PathOf("tests", "Spec", $"schema-{version}.json")));
        await judge.RegisterAsync($"mcp-{version}", Dialect(version), schema.RootElement);
    }

    private static async Task<AjvJudge> StartAsync()
    {
        AjvJudge judge = await AjvJudge.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => judge.Dispose();
        return judge;
    }
}
