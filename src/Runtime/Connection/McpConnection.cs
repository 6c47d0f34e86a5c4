using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace TypedMcp;

/// <summary>A connection to one MCP server: lazy, single-flight, shared by any number of proxies.</summary>
/// <remarks>
/// Safe for concurrent use. Nothing is opened before the first call or <see cref="ConnectAsync"/>. A connection that was lost is opened anew by the next
/// call; calls that were under way fail.
/// </remarks>
public sealed partial class McpConnection : IMcpInvoker, IAsyncDisposable, IDisposable
{
    private readonly McpTransport _transport;
    private readonly McpConnectionOptions _options;
    private readonly WireContext _context;
    private readonly ServerMessageHandlers _handlers = new();
    private readonly SessionSlot _slot;
    private readonly Subscriptions _subscriptions;
    private readonly ListCache _lists;
    private readonly ToolHeaders _toolHeaders;
    private readonly ToolFilter? _tools;

    // Sessions of calls that carry a partition; most connections never have one.
    private readonly ConcurrentDictionary<string, SessionSlot> _partitions = new(StringComparer.Ordinal);
    // Protects _discarding: starts that were given up, and what came of them too late.
    private readonly object _discardGate = new();
    private Task _discarding = Task.CompletedTask;
    private string? _era;

    private McpConnection(McpTransport transport, McpConnectionOptions options)
    {
        _transport = transport;
        _options = options;
        ILogger logger = options.LoggerFactory?.CreateLogger("TypedMcp") ?? NullLogger.Instance;
        _context = new WireContext(options.Name ?? transport.DefaultName, options.TimeProvider, logger);
        _states = new ConnectionStates(this, logger);
        _slot = new SessionSlot(this);
        _lists = new ListCache(options.TimeProvider);
        _toolHeaders = new ToolHeaders(Name, logger, options.StartupTimeout);
        _subscriptions = new Subscriptions(options.OnListChanged is not null || options.WantsToolChanges);
        _era = options.ProtocolVersion;
        _tools = ToolFilter.Of(options);
        NotificationHandling.AddTo(_handlers, options, OnListChanged);
        if (options.OnElicitation is { } elicit)
        {
            new ElicitationHandling(Name, options.ElicitationModes, elicit).AddTo(_handlers);
        }

        _handlers.LogLevel = options.OnLog is null ? null : options.LogLevel;
        foreach (Action<ServerMessageHandlers> extend in options.Extensions)
        {
            extend(_handlers);
        }
    }

    /// <summary>The connection's name in errors, logs and telemetry: the one of the options, else one made of the transport.</summary>
    public string Name => _context.Server;

    /// <summary>Where the server is; for packages that open wires of their own.</summary>
    internal McpTransport Transport => _transport;

    /// <summary>What this connection lends to its wires.</summary>
    internal WireContext Context => _context;

    /// <summary>Which tools are in use; <see langword="null"/> for all.</summary>
    internal ToolFilter? Tools => _tools;

    /// <summary>The login of this connection.</summary>
    public McpAuthorization Authorization => field ??= new McpAuthorization(_transport, _context);

    /// <summary>Creates a connection; no I/O happens.</summary>
    /// <param name="transport">Where the server is.</param>
    /// <param name="options">Options, or <see langword="null"/> for the defaults.</param>
    /// <returns>The connection; dispose it.</returns>
    /// <exception cref="ArgumentException">A time limit of the options is none.</exception>
    public static McpConnection Create(McpTransport transport, McpConnectionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        options ??= new McpConnectionOptions();
        return options.FindLimitProblem() is { } problem ? throw new ArgumentException(problem, nameof(options)) : new(transport, options);
    }

    /// <summary>Creates a proxy over this connection; no I/O happens.</summary>
    /// <typeparam name="TProxy">The proxy interface, marked with <see cref="McpProxyAttribute"/>.</typeparam>
    /// <returns>The proxy.</returns>
    public TProxy CreateProxy<TProxy>()
        where TProxy : class, IMcpProxy<TProxy>
    {
        Learn(TProxy.ProtocolVersion);
        return TProxy.Create(this);
    }

    /// <summary>Connects now instead of at the first call.</summary>
    /// <param name="cancellationToken">Cancels the wait, not a start that others wait for too.</param>
    /// <returns>What the server says about itself.</returns>
    /// <exception cref="McpConnectionException">The server could not be reached, or is no MCP server: see <see cref="McpConnectionException.Reason"/>.</exception>
    public async Task<McpServerDescription> ConnectAsync(CancellationToken cancellationToken = default) =>
        await (await _slot.GetAsync(cancellationToken).ConfigureAwait(false)).DescribeAsync().WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Calls a tool by name; a tool error is in the result.</summary>
    /// <param name="name">The tool's wire name.</param>
    /// <param name="arguments">The arguments object.</param>
    /// <param name="callOptions">Options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; see <see cref="McpToolResult.IsError"/>.</returns>
    /// <exception cref="McpCallException">The call failed: see the derived types.</exception>
    /// <exception cref="ArgumentException"><paramref name="arguments"/> is no JSON object.</exception>
    public Task<McpToolResult> CallToolAsync(string name, JsonElement arguments, McpCallOptions? callOptions = null, CancellationToken cancellationToken = default) =>
        CallToolAsync(name, arguments, onRaw: null, callOptions, cancellationToken);

    /// <summary>As the other, and gives the result as the server sent it to <paramref name="onRaw"/>.</summary>
    internal Task<McpToolResult> CallToolAsync(string name, JsonElement arguments, Action<byte[]>? onRaw, McpCallOptions? callOptions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (arguments.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            throw new ArgumentException($"The arguments of a tool are a JSON object, not a JSON {arguments.ValueKind}.", nameof(arguments));
        }

        return SendAsync(
            new UntypedToolRequest(name, arguments) { OnRaw = onRaw, Options = callOptions, CallerToken = cancellationToken, Timeout = callOptions?.Timeout ?? _options.CallTimeout });
    }

    /// <summary>Calls a tool by its descriptor; a tool error is in the result.</summary>
    /// <typeparam name="TArgs">The tool's request record.</typeparam>
    /// <typeparam name="TResult">The tool's result type.</typeparam>
    /// <param name="tool">The descriptor.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; see <see cref="McpToolResult{T}.IsError"/>.</returns>
    public Task<McpToolResult<TResult>> CallAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, CancellationToken cancellationToken = default) => CallAsync(tool, args, callOptions: null, cancellationToken);

    /// <summary>Calls a tool by its descriptor; a tool error is in the result.</summary>
    /// <typeparam name="TArgs">The tool's request record.</typeparam>
    /// <typeparam name="TResult">The tool's result type.</typeparam>
    /// <param name="tool">The descriptor.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="callOptions">Options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result; see <see cref="McpToolResult{T}.IsError"/>.</returns>
    /// <exception cref="McpCallException">The call failed: see the derived types.</exception>
    public Task<McpToolResult<TResult>> CallAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, McpCallOptions? callOptions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tool);
        Learn(tool.ProtocolVersion);
        return SendAsync(
            new CheckedToolRequest<TArgs, TResult>(tool, args) { Options = callOptions, CallerToken = cancellationToken, Timeout = callOptions?.Timeout ?? _options.CallTimeout });
    }

    /// <inheritdoc/>
    Task<TResult> IMcpInvoker.InvokeAsync<TArgs, TResult>(McpTool<TArgs, TResult> tool, TArgs args, McpCallOptions? options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tool);
        Learn(tool.ProtocolVersion);
        return SendAsync(
            new TypedToolRequest<TArgs, TResult>(tool, args) { Options = options, CallerToken = ct, Timeout = options?.Timeout ?? _options.CallTimeout });
    }

    /// <summary>Opens one session: wire, then handshake, each with its time limit. Over HTTP a start that fails for a passing reason is tried again, with a new wire.</summary>
    internal Task<ReadySession> OpenAsync(SessionSlot slot, CancellationToken cancellationToken) => _transport.RetriesStart
        ? new RetryPolicy(Name, _options.TimeProvider, _context.Logger).RunAsync(left => OpenOnceAsync(slot, left, cancellationToken), _options.StartupTimeout, cancellationToken)
        : OpenOnceAsync(slot, _options.StartupTimeout, cancellationToken);

    // The first proxy's snapshot says what the server speaks, unless that is known already. A revision that this client does not speak says nothing.
    private void Learn(string? version)
    {
        if (_era is null && ProtocolVersions.IsKnown(version))
        {
            _era = version;
        }
    }

    private async Task<ReadySession> OpenOnceAsync(SessionSlot slot, TimeSpan handshakeTimeout, CancellationToken cancellationToken)
    {
        IMcpWire wire = await OpenWireAsync(slot, cancellationToken).ConfigureAwait(false);
        var session = new JsonRpcSession(wire, _context, _handlers) { ToolHeaders = _toolHeaders, Recovery = new CallRecovery(slot), Slot = slot };
        try
        {
            session.Start();
            var handshake = new Handshake(session, _handlers, handshakeTimeout);
            if (ProtocolVersions.IsStateless(_era))
            {
                return BeginStateless(slot, session, handshake);
            }

            McpServerDescription description = await handshake.InitializeAsync(_era ?? ProtocolVersions.V20251125, mayFallBack: true, cancellationToken).ConfigureAwait(false);
            _era = description.ProtocolVersion;
            OnAgreed(slot, session);
            return new ReadySession(session, handshake, description);
        }
        catch (McpErrorException e)
        {
            await RetireAsync(session).ConfigureAwait(false);
            McpFailureReason reason = e.HttpStatus is null ? McpFailureReason.ProtocolError : McpFailureReason.Rejected;
            throw new McpConnectionException(reason, $"'{Name}' refused to start a session: {e.Message} (JSON-RPC error {e.Code})", e) { Server = Name, HttpStatus = e.HttpStatus };
        }
        catch
        {
            await RetireAsync(session).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A session was lost. One that ended before it showed its era gets the handshake next time: some older servers end on a method they do not know.</summary>
    internal void OnLost(ReadySession lost)
    {
        if (lost.IsInDoubt)
        {
            _era = ProtocolVersions.V20251125;
        }
    }

    /// <summary>Notes where the default session stands.</summary>
    internal void Enter(SessionSlot slot, McpConnectionState state, McpConnectionException? failure = null)
    {
        if (slot == _slot)
        {
            _states.Enter(state, failure);
        }
    }

    /// <summary>Closes a session that gets no new calls; a failure to do so is nobody's.</summary>
    /// <param name="session">The session.</param>
    /// <param name="drain">How long calls under way may go on.</param>
    internal async Task RetireAsync(JsonRpcSession session, TimeSpan drain = default)
    {
        try
        {
            await session.CloseAsync(drain).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            SessionLog.CloseFailed(_context.Logger, Name, e);
        }
    }

    /// <summary>Leaves it to the first call to agree on a revision: the server is known to be stateless.</summary>
    private ReadySession BeginStateless(SessionSlot slot, JsonRpcSession session, Handshake handshake)
    {
        session.Protocol = SessionProtocol.Stateless(_handlers);
        var probe = new EraProbe(session, handshake, _options.TimeProvider);
        session.Probe = probe;
        _ = BeginLaterAsync(slot, session, probe);
        return new ReadySession(session, handshake, description: null);
    }

    private async Task BeginLaterAsync(SessionSlot slot, JsonRpcSession session, EraProbe probe)
    {
        try
        {
            await probe.Settled.Task.WaitAsync(session.Ended).ConfigureAwait(false);
            _era = session.Protocol.Version;
            OnAgreed(slot, session);
        }
        catch (Exception e)
        {
            SessionLog.ProbeFailed(_context.Logger, Name, e);
        }
    }

    /// <summary>A session and its server agree on a revision.</summary>
    private void OnAgreed(SessionSlot slot, JsonRpcSession session)
    {
        _subscriptions.Begin(session, _options.StartupTimeout);
        if (slot == _slot)
        {
            _options.SnapshotOccasion?.Invoke(McpSnapshotChecks.AfterConnect, this);
        }
    }

    private void OnListChanged(McpListKind kind)
    {
        _lists.Forget(kind);
        if (kind == McpListKind.Tools)
        {
            _options.SnapshotOccasion?.Invoke(McpSnapshotChecks.WhenToolsChange, this);
        }
    }

    private async Task<IMcpWire> OpenWireAsync(SessionSlot slot, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.StartupTimeout, _options.TimeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Task<IMcpWire>? opening = null;
        try
        {
            opening = _transport.OpenAsync(slot.Partition is null ? _context : _context with { Partition = slot.Partition }, both.Token).AsTask();
            return await opening.WaitAsync(both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What still comes of it belongs to nobody.
            if (opening is not null)
            {
                lock (_discardGate)
                {
                    _discarding = Task.WhenAll(_discarding, DiscardAsync(opening));
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw new McpConnectionException(McpFailureReason.Timeout, $"'{Name}' could not be opened within {_options.StartupTimeout.TotalSeconds:0.###} s.") { Server = Name };
        }
        catch (McpConnectionException e) when (e.Server is null)
        {
            throw e.Named(Name);
        }
    }

    private async Task DiscardAsync(Task<IMcpWire> opening)
    {
        try
        {
            IMcpWire wire = await opening.ConfigureAwait(false);
            await wire.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            SessionLog.CloseFailed(_context.Logger, Name, e);
        }
    }

    private Task<T> SendAsync<T>(PendingRequest<T> request)
    {
        if (request.Options is { Headers: { Count: > 0 } headers })
        {
            _transport.CheckHeaders(headers);
        }

        if (_tools is { } tools && request.Tool is { } tool && !tools.Uses(tool))
        {
            return Task.FromException<T>(tools.Refusal(tool, Name));
        }

        if (IsClosing)
        {
            return Task.FromException<T>(Refusal().ForCall(request.Tool));
        }

        SessionSlot slot = request.Options?.Partition is { } partition ? _partitions.GetOrAdd(partition, static (partition, connection) => new SessionSlot(connection, partition), this) : _slot;
        Task<T> call = request.Task;
        if (slot.Ready is { } ready)
        {
            ready.Session.Begin(request);
        }
        else
        {
            _ = slot.ConnectAndSendAsync(request);
        }

        return Volatile.Read(ref _gone) is { } gone && gone.Has(request.Tool) ? GoneTools.ExplainAsync(call, request.Tool!, Name) : call;
    }
}
