namespace TypedMcp;

/// <summary>Opens a wire to a Streamable HTTP endpoint.</summary>
internal sealed class HttpTransport(McpHttpOptions options) : McpTransport
{
    internal McpHttpOptions Options { get; } = options;

    internal override string DefaultName => Options.Endpoint is { IsAbsoluteUri: true } endpoint ? endpoint.Host : "server";

    internal override bool RetriesStart => true;

    /// <summary>Whether the options say what carries the requests.</summary>
    internal bool HasClient => Options.ClientFactory is not null || Options.Handler is not null;

    internal override void CheckHeaders(IReadOnlyDictionary<string, string> headers) => ReservedHeaders.ThrowIfRefused(headers);

    /// <summary>The same transport over another client.</summary>
    internal HttpTransport WithClient(Func<HttpClient> create) => new(Options.WithClient(create));

    /// <summary>Reads the environment anew each time; no request is sent yet.</summary>
    internal override ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken)
    {
        if (Options.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" } endpoint)
        {
            throw new McpConnectionException(McpFailureReason.Misconfigured, $"MCP server '{context.Server}': the endpoint must be an absolute http or https address.") { Server = context.Server };
        }

        return new ValueTask<IMcpWire>(new HttpWire(OpenClient(Options), endpoint, HttpHeaderSet.Create(Options, context), Options.MaxMessageBytes, context));
    }

    private static HttpClient OpenClient(McpHttpOptions options) =>
        options.ClientFactory is { } create ? create() : options.Handler is { } handler ? McpHttpClient.Over(handler) : McpHttpClient.Shared;
}
