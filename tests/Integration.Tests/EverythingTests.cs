using TypedMcp.Integration.Tests.EverythingModels;

namespace TypedMcp.Integration.Tests;

/// <summary>What server-everything does through its typed proxy, whatever the transport.</summary>
public abstract class EverythingTests : IAsyncLifetime
{
    private McpConnection _connection = null!;

    private IEverything Everything => _connection.CreateProxy<IEverything>();

    protected abstract Task<McpTransport> TransportAsync();

    public async Task InitializeAsync() => _connection = Real.Connect(await TransportAsync());

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    [Fact]
    public async Task Text_comes_back()
    {
        var echo = await Everything.EchoAsync("hi");

        Assert.Equal("Echo: hi", echo.Text);
    }

    [Fact]
    public async Task Structured_content_is_a_record()
    {
        var weather = await Everything.GetStructuredContentAsync(Location.Chicago);

        Assert.Equal(36, weather.Temperature);
        Assert.Equal("Light rain / drizzle", weather.Conditions);
    }

    [Fact]
    public async Task Numbers_are_added() =>
        Assert.Contains("5", (await Everything.GetSumAsync(2, 3)).Text, StringComparison.Ordinal);

    [Fact]
    public async Task An_image_arrives()
    {
        var result = await Everything.GetTinyImageAsync();

        Assert.NotEmpty(Assert.Single(result.Images).ToArray());
    }

    [Fact]
    public async Task A_descriptor_calls_without_throwing_for_a_tool_error()
    {
        var result = await _connection.CallAsync(EverythingTools.Echo, new() { Message = "hi" });

        Assert.False(result.IsError);
        Assert.Equal("Echo: hi", result.Value.Text);
    }

    [Fact]
    public async Task Progress_arrives_in_order()
    {
        var seen = new List<double>();
        await Everything.TriggerLongRunningOperationAsync(duration: 0.2, steps: 4, new McpCallOptions
        {
            OnProgress = (progress, _) =>
            {
                seen.Add(progress.Progress);
                return ValueTask.CompletedTask;
            },
        });

        Assert.Equal([1, 2, 3, 4], seen);
    }
}
