using TypedMcp.Configuration;
using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Servers;

/// <summary>Opens connections for verbs.</summary>
internal static class ServerConnection
{
    /// <summary>Creates a connection; no I/O happens. Its secrets are made known to <paramref name="mask"/> first.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="target">The server.</param>
    /// <param name="timeout">The time limit of each step of the start; <see langword="null"/> for the configured one.</param>
    /// <param name="callTimeout">The time limit of a call; <see langword="null"/> for the configured one.</param>
    /// <param name="mask">Learns the secrets.</param>
    public static McpConnection Create(ToolContext context, ServerTarget target, TimeSpan? timeout, TimeSpan? callTimeout, OutputMask mask)
    {
        var options = new McpConnectionOptions { Name = target.Name, TimeProvider = context.Clock };
        ServerTransport.Apply(target.Configuration, options);
        options.StartupTimeout = timeout ?? options.StartupTimeout;
        options.CallTimeout = callTimeout ?? options.CallTimeout;
        return McpConnection.Create(CreateTransport(context, target, mask), options);
    }

    /// <summary>Creates a transport alone. Its secrets are made known to <paramref name="mask"/> first.</summary>
    public static McpTransport CreateTransport(ToolContext context, ServerTarget target, OutputMask mask)
    {
        LearnSecrets(context, target.Configuration, mask);
        var transport = ServerTransport.Create(target.Configuration, target.Directory, context.Environment);
        if (transport is HttpTransport http)
        {
            // A login made by this tool is used by every verb.
            http.Options.OAuth ??= new McpOAuthOptions();
            http.Options.OAuth.ClientName = "dotnet mcp";
            http.Options.OAuth.Store = CredentialsStore.Find(context);
        }

        return transport;
    }

    private static void LearnSecrets(ToolContext context, ServerConfiguration server, OutputMask mask)
    {
        foreach (var (name, value) in server.Environment.Concat(server.Headers))
        {
            mask.Add(VariableExpansion.Expand(value, name, variable => context.Environment(variable) ?? ""));
        }

        foreach (var variable in server.EnvironmentHeaders.Select(header => header.Value).Append(server.BearerTokenVariable))
        {
            mask.Add(variable is null ? null : context.Environment(variable));
        }

        if (server.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            mask.Add(address.UserInfo);
            mask.Add(address.Query);
        }
    }
}
