using System.Text.Json;
using TypedMcp.Tests;

namespace TypedMcp.Integration.Tests;

/// <summary>That the messages to real servers are judged.</summary>
public sealed class JudgedTransportTests
{
    [Fact]
    public async Task What_the_specification_does_not_allow_is_noticed()
    {
        await using var connection = Real.Connect(McpTransport.Stdio("node", [NpmServer.Everything, "stdio"]));
        using var parameters = JsonDocument.Parse("""{"ref":{"type":"ref/nothing"},"argument":{"name":"n","value":"v"}}""");
        var before = OutgoingMessages.Count;

        await Assert.ThrowsAsync<McpErrorException>(() => connection.RequestAsync("completion/complete", parameters.RootElement));

        Assert.Contains("completion/complete", Assert.Single(await OutgoingMessages.Current.FindFaultsAsync()), StringComparison.Ordinal);
        Assert.True(OutgoingMessages.Count - before >= 3, "initialize, notifications/initialized and the request were judged");
    }
}
