namespace TypedMcp.Integration.Tests;

/// <summary>@azure/mcp: a .NET program behind a Node launcher.</summary>
public sealed class AzureTests
{
    public static string[] Arguments { get; } = [NpmServer.Azure, "server", "start", "--mode", "all", "--namespace", "azureterraformbestpractices", "--namespace", "bicepschema"];

    [Fact]
    public async Task A_tool_that_needs_no_cloud_answers()
    {
        await using McpConnection connection = Real.Connect(McpTransport.Stdio("node", Arguments, options => options.Environment["AZURE_MCP_COLLECT_TELEMETRY"] = "false"));
        var azure = connection.CreateProxy<IAzure>();

        McpToolResult advice = await azure.AzureterraformbestpracticesGetAsync();

        Assert.Contains("terraform", advice.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_resource_type_has_its_schema()
    {
        await using McpConnection connection = Real.Connect(McpTransport.Stdio("node", Arguments, options => options.Environment["AZURE_MCP_COLLECT_TELEMETRY"] = "false"));
        var azure = connection.CreateProxy<IAzure>();

        McpToolResult schema = await azure.BicepschemaGetAsync(resourceType: "Microsoft.KeyVault/vaults");

        Assert.Contains("Microsoft.KeyVault/vaults", schema.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Noise_on_standard_output_before_the_first_message_is_skipped()
    {
        // As its own launcher prints where it has to install first.
        await using McpConnection connection = Real.Connect(McpTransport.Stdio(
            "sh",
            ["-c", "echo 'Downloading @azure/mcp...'; echo '[=====   ] 62%'; echo '{\"progress\":1}'; exec node \"$@\"", "sh", .. Arguments],
            options => options.Environment["AZURE_MCP_COLLECT_TELEMETRY"] = "false"));

        Assert.Contains("Azure", (await connection.ConnectAsync()).Name, StringComparison.Ordinal);
    }
}
