using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedMcp.ConformanceClient;

/// <summary>What an application does in each scenario of the suite.</summary>
internal static class Scenario
{
    public static async Task RunAsync(McpConnection connection, string scenario, JsonElement context)
    {
        var server = await connection.ConnectAsync();
        if (scenario.StartsWith("sep-2640-", StringComparison.Ordinal))
        {
            var skills = (await connection.RequestAsync("skills/list")).GetProperty("skills");
            await (scenario == "sep-2640-client-no-prefetch" ? Task.CompletedTask : Skills.LoadAsync(connection, skills[0]));
            return;
        }

        var tools = await connection.ListToolsAsync();
        await (scenario switch
        {
            "initialize" or "request-metadata" or "json-schema-ref-no-deref" => Task.CompletedTask,
            "tools_call" => CallAsync(connection, "add_numbers", new() { ["a"] = 5, ["b"] = 3 }),
            "elicitation-sep1034-client-defaults" => CallAsync(connection, "test_client_elicitation_defaults", []),
            "sse-retry" => CallAsync(connection, "test_reconnection", []),
            "json-schema-2020-12-preservation" => CallAsync(connection, "json_schema_echo", new() { ["schema"] = Schema(tools, "json_schema_2020_12_tool") }),
            "http-custom-headers" => Task.WhenAll(context.GetProperty("toolCalls").EnumerateArray().Select(call => connection.CallToolAsync(call.GetProperty("name").GetString()!, call.GetProperty("arguments")))),
            "http-invalid-tool-headers" => CallEachAsync(connection, tools, new() { ["region"] = "us-west1" }),
            "http-standard-headers" => Task.WhenAll(CallEachAsync(connection, tools, []), ReadAllAsync(connection, server)),
            _ => CallEachAsync(connection, tools, []),
        });
    }

    private static async Task CallAsync(McpConnection connection, string tool, JsonObject arguments) =>
        await connection.CallToolAsync(tool, JsonSerializer.SerializeToElement(arguments));

    /// <summary>All at once: what belongs to one call must not leak into another.</summary>
    private static Task CallEachAsync(McpConnection connection, IReadOnlyList<McpToolInfo> tools, JsonObject arguments) =>
        Task.WhenAll(tools.Select(tool => CallAsync(connection, tool.Name, arguments)));

    private static async Task ReadAllAsync(McpConnection connection, McpServerDescription server)
    {
        if (server.Capabilities.TryGetProperty("resources", out _))
        {
            await Task.WhenAll((await connection.ListResourcesAsync()).Select(resource => connection.ReadResourceAsync(resource.Uri)));
        }

        if (server.Capabilities.TryGetProperty("prompts", out _))
        {
            await Task.WhenAll((await connection.ListPromptsAsync()).Select(prompt => connection.GetPromptAsync(prompt.Name)));
        }
    }

    private static JsonNode? Schema(IReadOnlyList<McpToolInfo> tools, string name) =>
        JsonNode.Parse(tools.Single(tool => tool.Name == name).Raw.GetProperty("inputSchema").GetRawText());
}
