using System.CommandLine;
using TypedMcp.Configuration;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary>The options of <c>add</c> that describe the server.</summary>
internal sealed class AddOptions
{
    private readonly Option<string?> _url = new("--url") { Description = "The server's address (Streamable HTTP).", HelpName = "URL" };
    private readonly Option<string[]> _env = Many("--env", "KEY=VALUE", "Set a variable for the command; write secrets as KEY='${VAR}'.");
    private readonly Option<string[]> _envVars = Many("--env-var", "NAME", "Let the command inherit a variable.");
    private readonly Option<string?> _cwd = new("--cwd") { Description = "The command's working directory.", HelpName = "DIRECTORY" };
    private readonly Option<string[]> _headers = Many("--header", "NAME=VALUE", "Send a header; write secrets as NAME='${VAR}'.");
    private readonly Option<string[]> _envHeaders = Many("--env-header", "NAME=VARIABLE", "Send a header with a variable's value.");
    private readonly Option<string?> _bearer = new("--bearer-token-env-var") { Description = "Send the bearer token that this variable holds.", HelpName = "VARIABLE" };
    private readonly Option<string?> _clientId = new("--oauth-client-id") { Description = "The OAuth client that was registered beforehand.", HelpName = "ID" };
    private readonly Option<string?> _clientSecret = new("--oauth-client-secret-env-var") { Description = "The variable that holds that client's secret.", HelpName = "VARIABLE" };
    private readonly Option<string?> _resource = new("--oauth-resource") { Description = "The OAuth resource to ask for, where it is not the address.", HelpName = "RESOURCE" };
    private readonly Option<string?> _scopes = new("--scopes") { Description = "The OAuth scopes to ask for, separated by commas.", HelpName = "A,B" };
    private readonly Option<int?> _callbackPort = new("--callback-port") { Description = "The port of the OAuth callback.", HelpName = "PORT" };

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [_url, .. StdioOptions, .. HttpOptions];

    private Option[] StdioOptions => [_env, _envVars, _cwd];

    private Option[] HttpOptions => [_headers, _envHeaders, _bearer, _clientId, _clientSecret, _resource, _scopes, _callbackPort];

    /// <summary>The server that a command line describes.</summary>
    /// <exception cref="ToolException">It describes none.</exception>
    public ServerConfiguration Read(ParseResult parse, string name, IReadOnlyList<string>? command)
    {
        var url = parse.GetValue(_url);
        if (url is null == command is null)
        {
            throw ToolException.Usage(url is null ? "Where is the server? Name its address with --url URL, or its command after --." : "--url and a command do not go together: a server is either an address or a command.");
        }

        var foreign = Array.Find(url is null ? HttpOptions : StdioOptions, option => parse.GetResult(option) is { Implicit: false });
        if (foreign is not null)
        {
            throw ToolException.Usage(url is null ? $"{foreign.Name} belongs to a server at an address (--url)." : $"{foreign.Name} belongs to a server that is a command (-- COMMAND).");
        }

        var server = ServerSelection.FromCommandLine(name, url, command);
        return url is null
            ? server with { Environment = Pairs(parse, _env), InheritedVariables = parse.GetValue(_envVars) ?? [], WorkingDirectory = parse.GetValue(_cwd) }
            : server with { Headers = Pairs(parse, _headers), EnvironmentHeaders = Pairs(parse, _envHeaders), BearerTokenVariable = parse.GetValue(_bearer), OAuth = ReadOAuth(parse) };
    }

    private OAuthConfiguration? ReadOAuth(ParseResult parse)
    {
        var oauth = new OAuthConfiguration
        {
            ClientId = parse.GetValue(_clientId),
            ClientSecretVariable = parse.GetValue(_clientSecret),
            Resource = parse.GetValue(_resource),
            Scopes = parse.GetValue(_scopes)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            CallbackPort = parse.GetValue(_callbackPort),
        };
        return oauth == new OAuthConfiguration() ? null : oauth;
    }

    private static KeyValuePair<string, string>[] Pairs(ParseResult parse, Option<string[]> option) => Array.ConvertAll(parse.GetValue(option) ?? [], pair =>
    {
        var split = pair.IndexOf('=', StringComparison.Ordinal);
        return split > 0
            ? new KeyValuePair<string, string>(pair[..split].Trim(), pair[(split + 1)..])
            : throw ToolException.Usage($"{option.Name} takes {option.HelpName}, and '{pair}' has no '='.");
    });

    private static Option<string[]> Many(string name, string helpName, string description) =>
        new(name) { Description = description + " May be given again.", HelpName = helpName, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
}
