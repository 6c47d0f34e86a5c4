using System.Globalization;

namespace TypedMcp;

/// <summary>The connection to the server, or one exchange on it, failed.</summary>
public sealed class McpConnectionException : McpCallException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">What happened, where, and what to do; never with a secret in it.</param>
    /// <param name="innerException">What caused it.</param>
    public McpConnectionException(McpFailureReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>What happened, in one line; with the attempts and their time where there was more than one.</summary>
    public override string Message => Attempts > 1 ? string.Create(CultureInfo.InvariantCulture, $"{base.Message} ({Attempts} attempts in {Elapsed.TotalSeconds:0.0} s)") : base.Message;

    /// <summary>Why.</summary>
    public McpFailureReason Reason { get; }

    /// <summary>The HTTP status, where one came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>How long the server asks to wait before another attempt (<c>Retry-After</c>), where it says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server process's exit code, where it ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The last lines of the server process's standard error, where there are some.</summary>
    public IReadOnlyList<string> StandardErrorTail { get; init; } = [];

    /// <summary>The scope that the server asks for, where it says so.</summary>
    public string? RequiredScope { get; init; }

    /// <summary>What is needed to offer a login, where one is needed.</summary>
    public McpAuthorizationRequirement? Authorization { get; init; }

    /// <summary>The same failure for one more call: an exception object belongs to one of them.</summary>
    internal McpConnectionException ForCall(string? tool) => Copy(Server, tool);

    /// <summary>The same failure with the server's name.</summary>
    internal McpConnectionException Named(string server) => Copy(server, Tool);

    private McpConnectionException Copy(string? server, string? tool) => new(Reason, base.Message, InnerException)
    {
        Server = server,
        Tool = tool,
        Attempts = Attempts,
        Elapsed = Elapsed,
        HttpStatus = HttpStatus,
        RetryAfter = RetryAfter,
        ExitCode = ExitCode,
        StandardErrorTail = StandardErrorTail,
        RequiredScope = RequiredScope,
        Authorization = Authorization,
    };
}
