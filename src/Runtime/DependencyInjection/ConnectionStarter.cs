using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TypedMcp;

/// <summary>Connects at the host's start what must not wait for its first call; a failure fails the start.</summary>
internal sealed class ConnectionStarter(ConnectionNames names, IOptionsMonitor<McpConnectionOptions> options, IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(names
            .Where(name => options.Get(name).ConnectOnStart)
            .Select(name => services.GetRequiredKeyedService<McpConnection>(name).ConnectAsync(cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
