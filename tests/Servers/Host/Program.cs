using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedMcp;

// An application with a stdio server, for tests of how applications end: HOW SERVER. What the server is told stands in MCP_TEST_… variables.
string how = args[0];
McpTransport transport = McpTransport.Stdio(args[1], configure: static options =>
{
    options.InheritedVariables.Add("DOTNET_ROOT");
    foreach (string? name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(static name => name.StartsWith("MCP_TEST_", StringComparison.Ordinal)))
    {
        options.InheritedVariables.Add(name);
    }
});
switch (how)
{
    case "plain":
        await McpConnection.Create(transport).ConnectAsync();
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite);
        break;
    case "handles":
        McpConnection connection = McpConnection.Create(transport);
        await connection.ConnectAsync();
        using (System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, static context =>
        {
            context.Cancel = true;
            Console.WriteLine("handled");
        }))
        {
            Console.WriteLine("ready");
            while (await Console.In.ReadLineAsync() == "call")
            {
                await connection.CallToolAsync("echo", default);
                Console.WriteLine("answered");
            }
        }

        break;
    case "throws":
        await McpConnection.Create(transport).ConnectAsync();
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        var failing = new Thread(static () => throw new InvalidOperationException("nobody catches this"));
        failing.Start();
        await Task.Delay(Timeout.Infinite);
        break;
    case "returns":
        await McpConnection.Create(transport).ConnectAsync();
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        break;
    case "hosted":
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.Configure<ConsoleLifetimeOptions>(static options => options.SuppressStatusMessages = true);
        builder.Services.AddMcpConnection("server", options =>
        {
            options.Use(transport);
            options.ConnectOnStart = true;
        });
        using (IHost host = builder.Build())
        {
            await host.StartAsync();
            Console.WriteLine("ready");
            await host.WaitForShutdownAsync();
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        break;
    default:
        throw new ArgumentException($"'{how}' is no way to end.", nameof(args));
}
