using TypedMcp;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Serves what servers may ask a client for beside elicitation by services of the application. Both are deprecated since 2026-07-28 and off by default.</summary>
public static class McpConnectionBuilderInteropExtensions
{
    /// <summary>Lets the server have text written by a model: by the <see cref="IMcpSamplingHandler"/> that is registered for the connection's name, or else the one for all. A handler of the options wins.</summary>
    /// <param name="builder">The connection.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IMcpConnectionBuilder WithSampling(this IMcpConnectionBuilder builder) =>
        builder.With<IMcpSamplingHandler>(static handler => McpConnectionOptionsInteropExtensions.Sampling(handler.CreateMessageAsync));

    /// <summary>Tells the server which folders it may work in: by the <see cref="IMcpRootsHandler"/> that is registered for the connection's name, or else the one for all. A handler of the options wins.</summary>
    /// <param name="builder">The connection.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IMcpConnectionBuilder WithRoots(this IMcpConnectionBuilder builder) =>
        builder.With<IMcpRootsHandler>(static handler => McpConnectionOptionsInteropExtensions.Roots(handler.ListRootsAsync));

    private static IMcpConnectionBuilder With<THandler>(this IMcpConnectionBuilder builder, Func<THandler, Action<ServerMessageHandlers>> serve)
        where THandler : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = builder.Name;
        builder.Services.AddOptions<McpConnectionOptions>(name).PostConfigure<IServiceProvider>((options, services) =>
        {
            if ((services.GetKeyedService<THandler>(name) ?? services.GetService<THandler>()) is not { } handler)
            {
                options.ConfigurationProblem ??= $"no {typeof(THandler).Name} is registered, for this connection or for all.";
                return;
            }

            // Those of the options come after it, and the last one counts.
            options.Extensions.Insert(index: 0, serve(handler));
        });
        return builder;
    }
}
