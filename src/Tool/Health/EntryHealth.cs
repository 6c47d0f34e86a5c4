using TypedMcp.Configuration;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Health;

/// <summary>Checks a server's entry without asking the server: the entry itself, its variables, its command.</summary>
internal sealed class EntryHealth(ToolContext context)
{
    /// <summary>Checks the entry.</summary>
    public IReadOnlyList<Finding> Check(ConfiguredServer server)
    {
        var findings = server.Warnings.Select(warning => Of(FindingSeverity.Warning, "configuration", warning, "docs/configuration.md has the keys.")).ToList();
        if (server.Configuration is not { } configuration)
        {
            findings.Add(Of(FindingSeverity.Error, "configuration", server.Error!, $"Mend the entry in {context.DisplayPath(server.File!)}, or take it out: dotnet mcp remove {server.Name}"));
        }
        else if (!configuration.Enabled)
        {
            findings.Add(Of(FindingSeverity.Ok, "configuration", "It is disabled, and was not looked at further.", hint: null));
        }
        else
        {
            findings.AddRange(Variables(configuration));
            findings.AddRange(findings.Exists(finding => finding.Severity == FindingSeverity.Error) ? [] : Transport(configuration, Path.GetDirectoryName(server.File)!));
        }

        return [.. findings.Select(finding => finding with { Server = server.Name })];
    }

    private IEnumerable<Finding> Variables(ServerConfiguration server)
    {
        var texts = new List<(string Key, string? Text)> { ("command", server.Command), ("cwd", server.WorkingDirectory), ("url", server.Url), ("oauth.clientId", server.OAuth?.ClientId) };
        texts.AddRange(server.Arguments.Select((argument, i) => ($"args[{i}]", (string?)argument)));
        texts.AddRange(server.Environment.Select(pair => ($"env.{pair.Key}", (string?)pair.Value)));
        texts.AddRange(server.Headers.Select(pair => ($"headers.{pair.Key}", (string?)pair.Value)));
        foreach (var (key, text) in texts)
        {
            if (text is not null && Problem(key, text) is { } problem)
            {
                yield return problem;
            }
        }

        var named = server.EnvironmentHeaders.Select(header => ($"envHeaders.{header.Key}", (string?)header.Value)).Append(("bearerTokenEnvVar", server.BearerTokenVariable)).Append(("oauth.clientSecretEnvVar", server.OAuth?.ClientSecretVariable));
        foreach (var (key, variable) in named)
        {
            if (variable is not null && string.IsNullOrEmpty(context.Environment(variable)))
            {
                yield return Of(FindingSeverity.Error, "variables", $"'{key}' names the environment variable {variable}, which is not set.", $"Set {variable}, or disable the server: dotnet mcp disable {server.Name}");
            }
        }

        foreach (var variable in server.InheritedVariables.Where(variable => context.Environment(variable) is null))
        {
            yield return Of(FindingSeverity.Warning, "variables", $"'envVars' lets {variable} through, which is not set.", $"Set {variable} where the server needs it.");
        }
    }

    private Finding? Problem(string key, string text)
    {
        try
        {
            VariableExpansion.Expand(text, $"'{key}'", context.Environment);
            return null;
        }
        catch (ConfigurationException e)
        {
            return Of(FindingSeverity.Error, "variables", e.Message, hint: null);
        }
    }

    private IEnumerable<Finding> Transport(ServerConfiguration server, string directory)
    {
        McpTransport transport;
        try
        {
            transport = ServerTransport.Create(server, directory, context.Environment);
        }
        catch (ConfigurationException e)
        {
            return [Of(FindingSeverity.Error, "configuration", e.Message, hint: null)];
        }

        return transport is StdioTransport stdio
            ? CommandSearch.Problem(stdio.Launch, context.WorkingDirectory) is { } problem
                ? [Of(FindingSeverity.Error, "command", problem, $"Install it, or write its full path as 'command'. dotnet mcp get {server.Name} shows the entry.")]
                : [Of(FindingSeverity.Ok, "command", $"'{stdio.Options.Command}' is there.", hint: null)]
            : [];
    }

    private static Finding Of(FindingSeverity severity, string check, string message, string? hint) => new(severity, check, message, Hint: hint);
}
