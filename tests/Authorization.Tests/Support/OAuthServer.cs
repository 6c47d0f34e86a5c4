using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TypedMcp.Authorization.Tests;

/// <summary>An MCP server at 127.0.0.1 and its authorization server at localhost (another origin), on one port; every request is written down.</summary>
internal sealed class OAuthServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentDictionary<string, string> _scopes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _codes = new(StringComparer.Ordinal);
    private int _count;

    private OAuthServer(WebApplication app, OAuthServerOptions options)
    {
        _app = app;
        Options = options;
    }

    public OAuthServerOptions Options { get; }

    public int Port { get; private set; }

    public Uri Endpoint => new($"http://127.0.0.1:{Port}/mcp");

    public string Issuer => $"http://localhost:{Port}/as";

    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    public IEnumerable<ReceivedRequest> To(string path) => _requests.Where(request => request.Path == path);

    /// <summary>Token requests of one grant.</summary>
    public IEnumerable<ReceivedRequest> Grants(string grant) => To("/as/token").Where(request => request.Form.GetValueOrDefault("grant_type") == grant);

    public static async Task<OAuthServer> StartAsync(Action<OAuthServerOptions>? configure = null)
    {
        var options = new OAuthServerOptions();
        configure?.Invoke(options);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(port: 0));
        var app = builder.Build();
        var server = new OAuthServer(app, options);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Port = new Uri(app.Urls.First()).Port;
        return server;
    }

    /// <summary>A token that the server takes.</summary>
    public string IssueToken(string scope = "mcp:read")
    {
        var token = $"access-token-{Interlocked.Increment(ref _count)}-0123456789abcdef";
        _scopes[token] = scope;
        return token;
    }

    /// <summary>Takes no token any more that it issued so far.</summary>
    public void ForgetTokens() => _scopes.Clear();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        _requests.Enqueue(request);
        if (Options.Overrides.TryGetValue(request.Path, out var own))
        {
            await own(context);
            return;
        }

        switch (request.Path)
        {
            case "/.well-known/oauth-protected-resource/mcp":
                await JsonAsync(context, Resource());
                break;
            case "/.well-known/oauth-authorization-server/as":
                await JsonAsync(context, Metadata());
                break;
            case "/as/register":
                await RegisterAsync(context, request);
                break;
            case "/as/authorize":
                Authorize(context, request);
                break;
            case "/as/token":
                await TokenAsync(context, request);
                break;
            case "/as/revoke":
                _scopes.TryRemove(request.Form["token"], out _);
                break;
            case "/mcp":
                await McpAsync(context, request);
                break;
            default:
                context.Response.StatusCode = 404;
                break;
        }
    }

    private JsonObject Resource()
    {
        var resource = new JsonObject { ["resource"] = Endpoint.OriginalString, ["authorization_servers"] = new JsonArray(Issuer), ["scopes_supported"] = new JsonArray("mcp:read", "mcp:write") };
        Options.EditResource?.Invoke(resource);
        return resource;
    }

    private JsonObject Metadata()
    {
        var metadata = new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + "/authorize",
            ["token_endpoint"] = Issuer + "/token",
            ["registration_endpoint"] = Issuer + "/register",
            ["revocation_endpoint"] = Issuer + "/revoke",
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["response_types_supported"] = new JsonArray("code"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("none", "client_secret_basic", "client_secret_post"),
        };
        Options.EditMetadata?.Invoke(metadata);
        return metadata;
    }

    private async Task RegisterAsync(HttpContext context, ReceivedRequest request)
    {
        var registration = JsonNode.Parse(request.Body)!.AsObject();
        registration["client_id"] = "registered-client";
        Options.EditRegistration?.Invoke(registration);
        context.Response.StatusCode = 201;
        await JsonAsync(context, registration);
    }

    private void Authorize(HttpContext context, ReceivedRequest request)
    {
        var scope = request.Query.GetValueOrDefault("scope", "");
        var answer = new Dictionary<string, string>(StringComparer.Ordinal) { ["state"] = request.Query["state"] };
        if (Options.AuthorizeError?.Invoke(scope) is { } error)
        {
            answer["error"] = error;
        }
        else
        {
            answer["code"] = $"authorization-code-{Interlocked.Increment(ref _count)}-0123456789abcdef";
            _codes[answer["code"]] = scope;
        }

        Options.EditAnswer?.Invoke(answer);
        context.Response.Redirect($"{request.Query["redirect_uri"]}?{string.Join('&', answer.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}");
    }

    private async Task TokenAsync(HttpContext context, ReceivedRequest request)
    {
        var grant = request.Form["grant_type"];
        if (grant == "refresh_token")
        {
            if (Options.BeforeRefresh is { } before)
            {
                await before();
            }

            if (Options.RefreshFailure is { } failure)
            {
                context.Response.StatusCode = failure.Status;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(failure.Body);
                return;
            }
        }

        var scope = grant == "authorization_code" ? _codes.GetValueOrDefault(request.Form["code"], "") : request.Form.GetValueOrDefault("scope", "mcp:read");
        var token = new JsonObject { ["access_token"] = IssueToken(scope), ["token_type"] = "Bearer", ["expires_in"] = Options.Lifetime };
        if (Options.IssuesRefreshTokens && grant is "authorization_code" or "refresh_token" && !(Options.OmitsOnRefresh && grant == "refresh_token"))
        {
            token["refresh_token"] = $"refresh-token-{Interlocked.Increment(ref _count)}-0123456789abcdef";
            token["scope"] = scope;
        }

        Options.EditToken?.Invoke(token);
        await JsonAsync(context, token);
    }

    private async Task McpAsync(HttpContext context, ReceivedRequest request)
    {
        var token = request.Headers.GetValueOrDefault("Authorization", "").Replace("Bearer ", "", StringComparison.Ordinal);
        if (Options.IsProtected && !_scopes.ContainsKey(token))
        {
            var metadata = Options.NamesMetadata ? $"resource_metadata=\"http://127.0.0.1:{Port}/.well-known/oauth-protected-resource/mcp\", " : "";
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = $"Bearer {metadata}error=\"invalid_token\"{(Options.ChallengeScope is { } scope ? $", scope=\"{scope}\"" : "")}";
            return;
        }

        if (request.Method != "POST")
        {
            context.Response.StatusCode = 405;
            return;
        }

        var message = JsonNode.Parse(request.Body)!.AsObject();
        var method = message["method"]!.GetValue<string>();
        if (method == "tools/call" && Options.CallScope is { } needed && !_scopes[token].Split(' ').Contains(needed))
        {
            context.Response.StatusCode = 403;
            context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{needed}\"";
            return;
        }

        if (message["id"] is null)
        {
            context.Response.StatusCode = 202;
            return;
        }

        var result = method switch
        {
            "initialize" => new JsonObject { ["protocolVersion"] = "2025-11-25", ["capabilities"] = new JsonObject { ["tools"] = new JsonObject() }, ["serverInfo"] = new JsonObject { ["name"] = "oauth", ["version"] = "1" } },
            "tools/list" => new JsonObject { ["tools"] = new JsonArray() },
            _ => new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "done" }) },
        };
        await JsonAsync(context, new JsonObject { ["jsonrpc"] = "2.0", ["id"] = message["id"]!.DeepClone(), ["result"] = result });
    }

    private static async Task JsonAsync(HttpContext context, JsonObject json)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(json.ToJsonString());
    }

    private static async Task<ReceivedRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        var form = request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) == true
            ? Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(body).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal)
            : [];
        return new ReceivedRequest(
            request.Method,
            request.Host.Host,
            request.Path,
            request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
            request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body) { Form = form };
    }
}
