using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace TypedMcp.Authorization.Tests;

/// <summary>A login on another device.</summary>
public sealed class DeviceFlowTests
{
    [Fact]
    public async Task A_real_authorization_server_logs_in_by_its_code()
    {
        await using var server = await RealAuthorizationServer.StartAsync(hasPages: true);
        await using var client = new Client(server.Endpoint, oauth => oauth.ClientId = "device");
        McpDeviceCode? shown = null;
        var browser = Task.CompletedTask;
        using var giveUp = new CancellationTokenSource();
        var login = new McpLoginOptions
        {
            Method = McpLoginMethod.Device,
            OnDeviceCode = (code, cancellationToken) =>
            {
                shown = code;
                browser = DevicePages.ApproveAsync(code.VerificationUriComplete!);
                _ = browser.ContinueWith(_ => giveUp.Cancel(), cancellationToken, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                return ValueTask.CompletedTask;
            },
        };

        await client.Connection.Authorization.LoginAsync(login, giveUp.Token);
        await browser;

        Assert.Equal("ok mcp:read", await client.CallAsync());
        Assert.Matches(new Regex("^[A-Z0-9-]+$", RegexOptions.None, TimeSpan.FromSeconds(1)), shown!.UserCode);
        Assert.Contains(await server.TokenRequestsAsync(), request => request is { Grant: "urn:ietf:params:oauth:grant-type:device_code", Status: 200 });
    }

    [Fact]
    public async Task Pending_and_slow_answers_are_asked_again_and_a_denial_ends_it()
    {
        await using var server = await OAuthServer.StartAsync(options => options.EditMetadata = metadata => metadata["device_authorization_endpoint"] = metadata["issuer"]!.GetValue<string>() + "/device");
        server.Options.Overrides["/as/device"] = context => WriteAsync(context, status: 200, """{"device_code":"device-code","user_code":"ABCD-EFGH","verification_uri":"https://example.com/device","expires_in":600,"interval":0.01}""");
        server.Options.Overrides["/as/token"] = context => WriteAsync(context, status: 400, server.To("/as/token").Count() < 3 ? """{"error":"authorization_pending"}""" : """{"error":"access_denied"}""");
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync(new McpLoginOptions { Method = McpLoginMethod.Device, OnDeviceCode = (_, _) => ValueTask.CompletedTask }));

        Assert.Contains("denied on the other device", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.To("/as/token").Count());
    }

    [Fact]
    public async Task A_server_without_device_codes_says_so()
    {
        await using var server = await OAuthServer.StartAsync();
        await using var client = new Client(server);

        var failure = await Assert.ThrowsAsync<McpConnectionException>(() => client.LoginAsync(new McpLoginOptions { Method = McpLoginMethod.Device, OnDeviceCode = (_, _) => ValueTask.CompletedTask }));

        Assert.Contains("offers no login with a device code", failure.Message, StringComparison.Ordinal);
    }

    private static Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }
}
