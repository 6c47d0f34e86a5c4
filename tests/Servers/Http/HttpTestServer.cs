using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedMcp.HttpServer;

/// <summary>A Streamable HTTP server on Kestrel whose behaviour a test chooses, request by request.</summary>
public sealed class HttpTestServer : IAsyncDisposable
{
    private const int BindAttempts = 50;
    private const int MaxBodyBytes = 16 * 1024 * 1024;

    private readonly WebApplication _app;
    private readonly McpEndpoint _endpoint;

    private HttpTestServer(WebApplication app, McpEndpoint endpoint)
    {
        _app = app;
        _endpoint = endpoint;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Endpoint = new Uri(new Uri(address), "/mcp");
    }

    /// <summary>Asked by each new server, on the flow of the test that starts it, for somebody who sees every request.</summary>
    public static Func<Action<ReceivedRequest>>? Recorder { get; set; }

    public Uri Endpoint { get; }

    /// <summary>Every request so far, without those to <c>/test/control</c>.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => _endpoint.Log.All;

    /// <summary>The requests' methods, in order: JSON-RPC methods, or the HTTP method of GET and DELETE.</summary>
    public IEnumerable<string> Methods => Requests.Select(request => request.Method);

    public static async Task<HttpTestServer> StartAsync(HttpTestServerOptions? options = null)
    {
        options ??= new HttpTestServerOptions();
        for (var attempt = 1; ; attempt++)
        {
            var (app, endpoint) = Build(options);
            try
            {
                await app.StartAsync();
                return new HttpTestServer(app, endpoint);
            }
            catch (IOException e) when (e.InnerException is AddressInUseException && attempt < BindAttempts)
            {
                // A fixed port may still be held by the server that had it before.
                await app.DisposeAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }

    /// <summary>Makes the next requests of one kind fail.</summary>
    public void Arm(FailurePoint point, PlannedFailure failure) => _endpoint.Failures.Arm(point, failure);

    /// <summary>Forgets all sessions, as a restarted server does.</summary>
    public void ForgetSessions() => _endpoint.Sessions.Clear();

    /// <summary>Sends a message on every open GET stream, or on those of one session; where there is none, on the next one.</summary>
    public void Push(string message, string? sessionId = null) => _endpoint.Streams.Push(message, sessionId);

    /// <summary>Completes when no client holds a socket open any more.</summary>
    public Task WaitForNoConnectionAsync(CancellationToken cancellationToken) => _endpoint.Connections.WaitForNoneAsync(cancellationToken);

    /// <summary>Completes when so many requests of a method have arrived.</summary>
    public Task WaitForAsync(string method, int count, CancellationToken cancellationToken) => _endpoint.Log.WaitForAsync(method, count, cancellationToken);

    /// <summary>Completes when a call of the tool <c>wait</c> was given up by its client.</summary>
    public Task CallAbortedAsync => _endpoint.CallAborted;

    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        _endpoint.Stop();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _endpoint.Dispose();
    }

    private static (WebApplication App, McpEndpoint Endpoint) Build(HttpTestServerOptions options)
    {
        var endpoint = new McpEndpoint(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(options.Address, options.Port, listen => listen.Use((connection, next) => endpoint.Connections.RunAsync(() => next(connection))));
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        ControlEndpoints.Map(app, endpoint);
        app.Map("/mcp", endpoint.HandleAsync);
        return (app, endpoint);
    }
}
