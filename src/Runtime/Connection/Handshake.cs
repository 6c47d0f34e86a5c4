using System.Text.Json;

namespace TypedMcp;

/// <summary>Agrees on a protocol revision with a server.</summary>
/// <param name="session">The session.</param>
/// <param name="handlers">What the client can do for the server.</param>
/// <param name="timeout">The time limit.</param>
internal sealed class Handshake(JsonRpcSession session, ServerMessageHandlers handlers, TimeSpan timeout)
{
    public const string InitializeMethod = "initialize";
    public const string DiscoverMethod = "server/discover";

    /// <summary>The time limit.</summary>
    public TimeSpan Timeout => timeout;

    /// <summary>Runs <c>initialize</c>.</summary>
    /// <param name="version">The revision to ask for.</param>
    /// <param name="mayFallBack">Whether <c>server/discover</c> follows where the answer says that the server is of the other era.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<McpServerDescription> InitializeAsync(string version, bool mayFallBack, CancellationToken cancellationToken)
    {
        byte[] result;
        try
        {
            result = await session.SendAsync(
                new RawRequest(InitializeMethod, writer =>
                {
                    writer.WriteString("protocolVersion"u8, version);
                    writer.WritePropertyName("capabilities"u8);
                    handlers.WriteCapabilities(writer, version);
                    writer.WritePropertyName("clientInfo"u8);
                    ClientIdentity.Write(writer);
                })
                { Timeout = timeout, CallerToken = cancellationToken, IsBoundToSession = true }).ConfigureAwait(false);
        }
        catch (McpErrorException e) when (mayFallBack && MayBeStateless(e))
        {
            return await FallBackAsync(version, e, cancellationToken).ConfigureAwait(false);
        }

        McpServerDescription description = ReadInitialize(JsonObjects.Parse(result));
        session.Protocol = new SessionProtocol(description.ProtocolVersion);
        ValueTask notifying = session.NotifyAsync("notifications/initialized");
        if (!notifying.IsCompletedSuccessfully)
        {
            await FinishNotifyingAsync(notifying, cancellationToken).ConfigureAwait(false);
        }

        if (handlers.LogLevel is { } level && JsonObjects.Member(description.Capabilities, "logging") is not null)
        {
            _ = SetLogLevelAsync(level);
        }

        return description;
    }

    /// <summary><c>initialize</c> was refused in a way that may mean another revision.</summary>
    private async Task<McpServerDescription> FallBackAsync(string version, McpErrorException refusal, CancellationToken cancellationToken)
    {
        // It may know an older revision than the one asked for.
        if (Choose(refusal) is { } older && older != version && Supported(refusal)?.Contains(ProtocolVersions.V20260728) != true)
        {
            return await InitializeAsync(older, mayFallBack: false, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await DiscoverAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (McpCallException)
        {
            // What it said first says more.
            throw refusal;
        }
    }

    /// <summary>Over HTTP a notification is an exchange too, and a server may leave it without an end.</summary>
    private async Task FinishNotifyingAsync(ValueTask notifying, CancellationToken cancellationToken)
    {
        try
        {
            await notifying.AsTask().WaitAsync(timeout, session.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new McpConnectionException(McpFailureReason.Timeout, $"'{session.Server}' did not take 'notifications/initialized' within {timeout.TotalSeconds:0.###} s.", e) { Server = session.Server };
        }
    }

    /// <summary>The session speaks 2026-07-28 from now on.</summary>
    public void BeginStateless() => session.Protocol = SessionProtocol.Stateless(handlers);

    /// <summary>Runs <c>server/discover</c>; the session speaks 2026-07-28 from then on.</summary>
    /// <param name="limit">The time limit.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<McpServerDescription> DiscoverAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        BeginStateless();
        byte[] result;
        try
        {
            result = await AskAsync().ConfigureAwait(false);
        }
        catch (McpErrorException e) when (e.Code == JsonRpcError.UnsupportedProtocolVersion && Supported(e)?.Contains(ProtocolVersions.V20260728) == true)
        {
            // Refused, and named as one of its own after all: the specification wants such a request to be sent again.
            result = await AskAsync().ConfigureAwait(false);
        }

        JsonElement root = JsonObjects.Parse(result);
        if (JsonObjects.Member(root, "supportedVersions") is not { ValueKind: JsonValueKind.Array } versions)
        {
            throw Error("is no MCP server: its answer to 'server/discover' names no protocol versions");
        }

        if (!versions.EnumerateArray().Any(static item => item.ValueKind == JsonValueKind.String && item.ValueEquals(ProtocolVersions.V20260728)))
        {
            // As if it had refused the version: the caller knows what to do with that.
            throw new McpErrorException(JsonRpcError.UnsupportedProtocolVersion, "The server does not support 2026-07-28.", JsonObjects.Parse(System.Text.Encoding.UTF8.GetBytes($"{{\"supported\":{versions.GetRawText()}}}")))
            {
                Server = session.Server,
            };
        }

        JsonElement? info = JsonObjects.Member(root, "_meta") is { } meta ? JsonObjects.Member(meta, "io.modelcontextprotocol/serverInfo") : null;
        return Describe(root, info ?? JsonObjects.Member(root, "serverInfo"), ProtocolVersions.V20260728);

        Task<byte[]> AskAsync() => session.SendAsync(new RawRequest(DiscoverMethod) { Timeout = limit, CallerToken = cancellationToken, IsBoundToSession = true });
    }

    /// <summary>The newest revision with a handshake that the error's <c>supported</c> names; <see langword="null"/> where it names none.</summary>
    public static string? Choose(McpErrorException error) => Supported(error) is { } supported ? ProtocolVersions.WithHandshake.FirstOrDefault(supported.Contains) : null;

    /// <summary>Whether the refusal of <c>initialize</c> may come from a server that knows only requests which stand for themselves.</summary>
    private static bool MayBeStateless(McpErrorException error) =>
        error.Code is JsonRpcError.MethodNotFound or JsonRpcError.UnsupportedProtocolVersion or JsonRpcError.HeaderMismatch || Supported(error) is not null;

    private static List<string>? Supported(McpErrorException error)
    {
        if (error.ErrorData is not { } data || JsonObjects.Member(data, "supported") is not { ValueKind: JsonValueKind.Array } list)
        {
            return null;
        }

        return [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)];
    }

    private static McpServerDescription Describe(JsonElement root, JsonElement? info, string version) => new()
    {
        Name = info is { } name ? JsonObjects.String(name, "name") ?? "" : "",
        Version = info is { } number ? JsonObjects.String(number, "version") ?? "" : "",
        ProtocolVersion = version,
        Capabilities = JsonObjects.Member(root, "capabilities") ?? JsonObjects.Empty,
        Instructions = JsonObjects.String(root, "instructions"),
    };

    private async Task SetLogLevelAsync(McpLogLevel level)
    {
        try
        {
            await session.SendAsync(new RawRequest("logging/setLevel", writer => writer.WriteString("level"u8, LogLevelNames.ToName(level))) { Timeout = timeout, IsUnattended = true, IsBoundToSession = true }).ConfigureAwait(false);
        }
        catch (McpCallException e)
        {
            SessionLog.LogLevelNotSet(session.Logger, session.Server, e);
        }
    }

    private McpServerDescription ReadInitialize(JsonElement root)
    {
        if (JsonObjects.String(root, "protocolVersion") is not { } version)
        {
            throw Error("is no MCP server: its answer to 'initialize' names no protocol version");
        }

        return ProtocolVersions.IsKnownHandshake(version)
            ? Describe(root, JsonObjects.Member(root, "serverInfo"), version)
            : throw Error($"wants protocol version '{version}', which this client does not speak");
    }

    private McpConnectionException Error(string what) => new(McpFailureReason.ProtocolError, $"'{session.Server}' {what}.") { Server = session.Server };
}
