using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace TypedMcp;

/// <summary>Serves what servers may ask a client for beside elicitation. Both are deprecated since 2026-07-28 and off by default.</summary>
public static class McpConnectionOptionsInteropExtensions
{
    /// <summary>Lets servers have text written by a model (<c>sampling/createMessage</c>).</summary>
    /// <param name="options">The connection's options.</param>
    /// <param name="handler">Writes the message; a person should be able to see and refuse what is asked.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static McpConnectionOptions UseSampling(this McpConnectionOptions options, Func<CreateMessageRequestParams, CancellationToken, ValueTask<CreateMessageResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        options.Extensions.Add(Sampling(handler));
        return options;
    }

    /// <summary>Tells servers which folders they may work in (<c>roots/list</c>).</summary>
    /// <param name="options">The connection's options.</param>
    /// <param name="roots">Lists them, each time anew.</param>
    /// <returns><paramref name="options"/>.</returns>
    public static McpConnectionOptions UseRoots(this McpConnectionOptions options, Func<CancellationToken, ValueTask<IReadOnlyList<Root>>> roots)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(roots);
        options.Extensions.Add(Roots(roots));
        return options;
    }

    internal static Action<ServerMessageHandlers> Sampling(Func<CreateMessageRequestParams, CancellationToken, ValueTask<CreateMessageResult>> handler) =>
        handlers => Handle(handlers, "sampling/createMessage", "sampling", async (parameters, cancellationToken) =>
        {
            CreateMessageResult result = await handler(Read<CreateMessageRequestParams>(parameters), cancellationToken).ConfigureAwait(false);
            return writer => JsonSerializer.Serialize(writer, result, TypeInfo<CreateMessageResult>());
        });

    internal static Action<ServerMessageHandlers> Roots(Func<CancellationToken, ValueTask<IReadOnlyList<Root>>> roots) =>
        handlers => Handle(handlers, "roots/list", "roots", async (_, cancellationToken) =>
        {
            var result = new ListRootsResult { Roots = [.. await roots(cancellationToken).ConfigureAwait(false)] };
            return writer => JsonSerializer.Serialize(writer, result, TypeInfo<ListRootsResult>());
        });

    /// <summary>The last handler of a method counts, and its capability is named once.</summary>
    private static void Handle(ServerMessageHandlers handlers, string method, string capability, ServerRequestHandler handler)
    {
        if (!handlers.Requests.ContainsKey(method))
        {
            handlers.Capabilities.Add((writer, _) => WriteEmpty(writer, capability));
        }

        handlers.Requests[method] = handler;
    }

    private static void WriteEmpty(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteEndObject();
    }

    private static T Read<T>(JsonElement parameters)
    {
        try
        {
            return parameters.Deserialize(TypeInfo<T>()) ?? throw new McpErrorException(JsonRpcError.InvalidParams, "The params are null.");
        }
        catch (JsonException)
        {
            throw new McpErrorException(JsonRpcError.InvalidParams, $"The params are no {typeof(T).Name}.");
        }
    }

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
}
