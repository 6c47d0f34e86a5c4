namespace TypedMcp;

/// <summary>Where a server is and how to reach it.</summary>
public abstract class McpTransport
{
    private protected McpTransport()
    {
    }

    /// <summary>A server started as a child process that speaks over its standard input and output.</summary>
    /// <param name="command">The command: a path, or a name that is looked up in <c>PATH</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The transport.</returns>
    public static McpTransport Stdio(string command, IEnumerable<string>? arguments = null, Action<McpStdioOptions>? configure = null)
    {
        var options = new McpStdioOptions { Command = command, Arguments = [.. arguments ?? []] };
        configure?.Invoke(options);
        return new StdioTransport(options);
    }

    /// <summary>A server reached over Streamable HTTP.</summary>
    /// <param name="url">The server's endpoint.</param>
    /// <param name="configure">Sets further options.</param>
    /// <returns>The transport.</returns>
    public static McpTransport Http(string url, Action<McpHttpOptions>? configure = null)
    {
        var options = new McpHttpOptions { Endpoint = new Uri(url, UriKind.Absolute) };
        configure?.Invoke(options);
        return new HttpTransport(options);
    }

    /// <summary>A server that runs in this process, for tests: JSON-RPC messages as lines, as over stdio.</summary>
    /// <param name="server">
    /// Runs one server until its input ends: it reads requests from the first stream and writes answers to the second. Called for each session.
    /// </param>
    /// <returns>The transport.</returns>
    public static McpTransport InMemory(Func<Stream, Stream, CancellationToken, Task> server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return new InMemoryTransport(server);
    }

    /// <summary>A name for errors and logs where the application gives none; never with a secret in it.</summary>
    internal virtual string DefaultName => "server";

    /// <summary>Whether a start that failed for a passing reason is tried again: over a network, and not where each try starts a process.</summary>
    internal virtual bool RetriesStart => false;

    /// <summary>Whether each session is a process of its own, which is not started over and over.</summary>
    internal virtual bool StartsProcess => false;

    /// <summary>Refuses headers of a call that this transport cannot carry.</summary>
    /// <exception cref="ArgumentException">Some are refused.</exception>
    internal virtual void CheckHeaders(IReadOnlyDictionary<string, string> headers) =>
        throw new ArgumentException("Only a call to an HTTP server can carry HTTP headers (McpCallOptions.Headers).", nameof(headers));

    /// <summary>Opens one wire to the server. A wire is used once: recovery opens another.</summary>
    internal abstract ValueTask<IMcpWire> OpenAsync(WireContext context, CancellationToken cancellationToken);
}
