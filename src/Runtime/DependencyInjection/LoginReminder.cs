using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TypedMcp;

/// <summary>Looks, when the host starts, which connections need a login, and logs the command for it. The start does not wait for it.</summary>
internal sealed class LoginReminder(ConnectionNames names, IOptionsMonitor<McpConnectionOptions> options, IServiceProvider services) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _looking = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _looking = Task.Run(() => Task.WhenAll(names.Select(LookAsync)), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _looking.ConfigureAwait(false);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task LookAsync(string name)
    {
        try
        {
            if (options.Get(name) is { Transport: HttpTransport { Options.OAuth: not null } })
            {
                await services.GetRequiredKeyedService<McpAuthorization>(name).WarnIfLoginNeededAsync(_stopping.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or McpConnectionException or OptionsValidationException or ObjectDisposedException)
        {
            // The first call says what is the matter; options that are wrong fail the start elsewhere.
        }
    }
}
