using Microsoft.Extensions.Options;

namespace TypedMcp;

/// <summary>Says at start what would fail at the first call.</summary>
internal sealed class McpConnectionOptionsValidator : IValidateOptions<McpConnectionOptions>
{
    public ValidateOptionsResult Validate(string? name, McpConnectionOptions options)
    {
        if (string.IsNullOrEmpty(name))
        {
            return ValidateOptionsResult.Skip;
        }

        var problems = new List<string>();
        if (options.ConfigurationProblem is { } problem)
        {
            problems.Add($"{ConfiguredConnection.Section}:{name}: {problem}");
        }
        else if (options.Transport is null)
        {
            problems.Add($"MCP connection '{name}' has no transport: call UseHttp or UseStdio, or set {ConfiguredConnection.Section}:{name}:url or …:command in the configuration.");
        }

        if (options.FindLimitProblem() is { } limit)
        {
            problems.Add($"MCP connection '{name}': {limit}");
        }

        if (options.Transport is HttpTransport http)
        {
            CheckHttp(http.Options);
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void CheckHttp(McpHttpOptions options)
        {
            if (options.Endpoint is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            {
                problems.Add($"MCP connection '{name}': the endpoint must be an absolute http or https address.");
            }

            foreach (var (header, value) in options.Headers)
            {
                if (!HttpToken.IsName(header) || ReservedHeaders.IsReserved(header) || !HttpToken.IsValue(value))
                {
                    problems.Add($"MCP connection '{name}': the header '{header}' cannot be sent: HTTP cannot carry it, or it is the transport's own.");
                }
            }

            if (options.OAuth?.Problem() is { } oauth)
            {
                problems.Add($"MCP connection '{name}': OAuth: {oauth}");
            }

            if (options.MaxMessageBytes is <= 0)
            {
                problems.Add($"MCP connection '{name}': {nameof(options.MaxMessageBytes)} must be above zero.");
            }
        }
    }
}
