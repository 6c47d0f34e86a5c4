using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TypedMcp;

/// <summary>Gives a connection what the container has: its clock, its logs, its HTTP client. What the options set themselves stays.</summary>
internal sealed class ConnectionServices(IServiceProvider services) : IPostConfigureOptions<McpConnectionOptions>
{
    public static string HttpClientName(string connection) => "TypedMcp:" + connection;

    public void PostConfigure(string? name, McpConnectionOptions options)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        options.Name ??= name;
        options.LoggerFactory ??= services.GetService<ILoggerFactory>();
        if (options.TimeProvider == TimeProvider.System)
        {
            options.TimeProvider = services.GetRequiredService<TimeProvider>();
        }

        AddHandlers(name, options);
        if (options.Transport is HttpTransport { HasClient: false } http)
        {
            var clients = services.GetRequiredService<IHttpClientFactory>();
            options.Transport = http.WithClient(() => clients.CreateClient(HttpClientName(name)));
        }
    }

    /// <summary>Handlers that are services: one registered for this connection's name, or else one for all.</summary>
    private void AddHandlers(string name, McpConnectionOptions options)
    {
        if (options.OnElicitation is null && Find<IMcpElicitationHandler>(name) is { } elicitation)
        {
            options.OnElicitation = elicitation.ElicitAsync;
            options.ElicitationModes = elicitation.Modes;
        }

        if (Find<IMcpNotificationHandler>(name) is { } notifications)
        {
            options.OnLog ??= notifications.OnLogAsync;
            options.OnListChanged ??= notifications.OnListChangedAsync;
            options.OnResourceUpdated ??= notifications.OnResourceUpdatedAsync;
        }
    }

    private T? Find<T>(string name)
        where T : class => (services as IKeyedServiceProvider)?.GetKeyedService(typeof(T), name) as T ?? services.GetService<T>();
}
