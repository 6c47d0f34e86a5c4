using TypedMcp.TestSupport;

namespace TypedMcp.Integration.Tests;

/// <summary>@playwright/mcp with the system's own Chromium, on a local page, through its typed proxy.</summary>
public sealed class PlaywrightTests
{
    public static string[] Arguments { get; } = [NpmServer.Playwright, "--headless", "--isolated", "--browser", "chromium", "--executable-path", Chromium, "--no-sandbox"];

    private static string Chromium => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser"), Path.Combine(folder, "google-chrome")])
        .FirstOrDefault(File.Exists) ?? throw new FileNotFoundException("Chromium is not installed: run ./test.sh, or apt-get install chromium.");

    [Fact]
    public async Task A_local_page_is_opened_and_its_title_read()
    {
        using var folder = new TemporaryFolder();
        await using var page = new PageServer("<!doctype html><title>Grüße aus dem Test</title><h1>Hello</h1>");
        await using McpConnection connection = Real.Connect(McpTransport.Stdio("node", [.. Arguments, "--output-dir", folder.FullPath], options => options.WorkingDirectory = folder.FullPath));
        var browser = connection.CreateProxy<IPlaywright>();

        McpToolResult opened = await browser.BrowserNavigateAsync(page.Url);
        McpToolResult title = await browser.BrowserEvaluateAsync("() => document.title");

        Assert.Contains("Grüße aus dem Test", opened.Text, StringComparison.Ordinal);
        Assert.Contains("\"Grüße aus dem Test\"", title.Text, StringComparison.Ordinal);
        await browser.BrowserCloseAsync();
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_a_tool_error()
    {
        using var folder = new TemporaryFolder();
        await using McpConnection connection = Real.Connect(McpTransport.Stdio("node", [.. Arguments, "--output-dir", folder.FullPath], options => options.WorkingDirectory = folder.FullPath));

        McpToolException error = await Assert.ThrowsAsync<McpToolException>(() => connection.CreateProxy<IPlaywright>().BrowserNavigateAsync("http://localhost:1/"));

        Assert.Equal("browser_navigate", error.Tool);
    }
}
