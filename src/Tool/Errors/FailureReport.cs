using TypedMcp.Configuration;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Errors;

/// <summary>Turns what a connection throws into an error with an exit code and, where there is one, the way out.</summary>
internal static class FailureReport
{
    /// <summary>Translates a failure that is the user's to know; <see langword="null"/> for a mistake of this tool.</summary>
    public static ToolException? Translate(Exception failure) => failure switch
    {
        ToolException known => known,
        ConfigurationException configuration => new ToolException(ExitCodes.Configuration, configuration.Message, innerException: configuration),
        McpConnectionException connection => Connection(connection),
        McpErrorException error => new ToolException(ExitCodes.Protocol, $"The server refused the request: {error.Message} (JSON-RPC error {error.Code}).", innerException: error),
        McpCallException call => new ToolException(ExitCodes.Protocol, call.Message, innerException: call),
        _ => null,
    };

    /// <summary>Translates a failure, with what only the verb knows: which server it was.</summary>
    public static ToolException OfServer(McpCallException failure, ServerTarget target)
    {
        var error = Translate(failure)!;
        return failure is McpConnectionException connection
            ? new ToolException(error.ExitCode, error.Message, Hint(connection, target), failure) { Details = error.Details }
            : error;
    }

    private static ToolException Connection(McpConnectionException failure)
    {
        var exitCode = failure.Reason switch
        {
            McpFailureReason.Timeout => ExitCodes.Timeout,
            McpFailureReason.AuthenticationRequired or McpFailureReason.ReauthenticationRequired or McpFailureReason.InsufficientScope => ExitCodes.LoginRequired,
            McpFailureReason.Rejected when failure.HttpStatus is 401 or 403 => ExitCodes.LoginRequired,
            McpFailureReason.LoginFailed => ExitCodes.LoginRequired,
            McpFailureReason.CredentialsUnavailable => ExitCodes.NotWritable,
            McpFailureReason.Misconfigured => ExitCodes.Configuration,
            McpFailureReason.ProtocolError => ExitCodes.Protocol,
            _ => ExitCodes.Unavailable,
        };
        return new ToolException(exitCode, failure.Message, innerException: failure) { Details = [.. failure.StandardErrorTail.Select(line => "stderr: " + line)] };
    }

    private static string? Hint(McpConnectionException failure, ServerTarget target) => failure.Reason switch
    {
        McpFailureReason.AuthenticationRequired or McpFailureReason.ReauthenticationRequired =>
            $"dotnet mcp login {target.Name}; or put a token into an environment variable and name it in .mcp.json: \"bearerTokenEnvVar\": \"MY_TOKEN\".",
        McpFailureReason.InsufficientScope => failure.RequiredScope is { } scope ? $"The server asks for the scope '{scope}'." : null,
        McpFailureReason.Timeout => "Give it longer with --timeout, such as --timeout 2m (npx and docker download on their first run).",
        McpFailureReason.ProtocolError when target.Configuration.IsHttp => $"Is {target.Description} the address of the server's MCP endpoint? It often ends in /mcp.",
        McpFailureReason.ProtocolError => $"Does '{target.Description}' speak MCP on its standard output, and nothing else?",
        McpFailureReason.Unreachable when !target.Configuration.IsHttp => $"Is '{target.Configuration.Command}' installed and on PATH?",
        McpFailureReason.Unreachable => $"Is the server up, and is {target.Description} its address?",
        McpFailureReason.ProcessExited => $"Try the command alone: {target.Description}",
        _ => failure.HttpStatus is 404 or 405 ? $"Is {target.Description} the address of the server's MCP endpoint? It often ends in /mcp." : null,
    };
}
