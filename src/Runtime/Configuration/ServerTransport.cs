namespace TypedMcp.Configuration;

/// <summary>Turns a configured server into what connects to it; here, and only here, variables are expanded.</summary>
internal static class ServerTransport
{
    /// <summary>Creates the transport.</summary>
    /// <param name="server">The server.</param>
    /// <param name="directory">Where a relative <c>cwd</c> starts; <see langword="null"/> for this process's directory.</param>
    /// <param name="environment">Reads a variable; <see langword="null"/> where it is not set.</param>
    /// <exception cref="ConfigurationException">A variable is not set, or the address is not an http or https address.</exception>
    public static McpTransport Create(ServerConfiguration server, string? directory, Func<string, string?> environment)
    {
        string Expand(string text, string key) => VariableExpansion.Expand(text, $"Server '{server.Name}': '{key}'", environment);

        if (server.IsHttp)
        {
            return McpTransport.Http(Address(server, Expand(server.Url!, "url")).AbsoluteUri, http =>
            {
                foreach (var (name, value) in server.Headers)
                {
                    http.Headers[name] = Expand(value, $"headers.{name}");
                }

                foreach (var (name, variable) in server.EnvironmentHeaders)
                {
                    http.EnvironmentHeaders[name] = variable;
                }

                http.BearerTokenVariable = server.BearerTokenVariable;
                http.OAuth = server.OAuth is { } oauth ? OAuth(server, oauth, Expand) : null;
            });
        }

        return McpTransport.Stdio(Expand(server.Command!, "command"), server.Arguments.Select((argument, i) => Expand(argument, $"args[{i}]")), stdio =>
        {
            foreach (var (name, value) in server.Environment)
            {
                stdio.Environment[name] = Expand(value, $"env.{name}");
            }

            foreach (var name in server.InheritedVariables)
            {
                stdio.InheritedVariables.Add(name);
            }

            if (server.WorkingDirectory is { } cwd)
            {
                stdio.WorkingDirectory = Path.GetFullPath(Expand(cwd, "cwd"), directory ?? Directory.GetCurrentDirectory());
            }
        });
    }

    /// <summary>Sets what the configuration says about the connection itself.</summary>
    /// <param name="server">The server.</param>
    /// <param name="options">The options to set.</param>
    public static void Apply(ServerConfiguration server, McpConnectionOptions options)
    {
        options.Name ??= server.Name;
        options.StartupTimeout = server.StartupTimeout ?? options.StartupTimeout;
        options.CallTimeout = server.ToolTimeout ?? options.CallTimeout;
        options.EnabledTools = server.EnabledTools ?? options.EnabledTools;
        options.DisabledTools = server.DisabledTools.Count > 0 ? server.DisabledTools : options.DisabledTools;
    }

    private static McpOAuthOptions OAuth(ServerConfiguration server, OAuthConfiguration oauth, Func<string, string, string> expand) => new()
    {
        ClientId = oauth.ClientId is { } id ? expand(id, "oauth.clientId") : null,
        ClientSecretVariable = oauth.ClientSecretVariable,
        Scopes = oauth.Scopes,
        CallbackPort = oauth.CallbackPort,
        RedirectUri = oauth.RedirectUri is { } redirect
            ? Uri.TryCreate(redirect, UriKind.Absolute, out var address) ? address : throw new ConfigurationException($"Server '{server.Name}': 'oauth.redirectUri' must be an absolute address.")
            : null,
        Resource = oauth.Resource,
    };

    private static Uri Address(ServerConfiguration server, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? address
            : throw new ConfigurationException($"Server '{server.Name}': 'url' must be an http or https address.");
}
