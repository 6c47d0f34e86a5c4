using System.Text;
using System.Text.Json;

namespace TypedMcp;

/// <content>What a server has beside tools: prompts, resources, templates.</content>
public sealed partial class McpConnection
{
    /// <summary>Lists the server's tools: all pages, raw.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The tools in use, in the server's order; one odd tool never spoils the list.</returns>
    /// <exception cref="McpConnectionException">
    /// The connection failed, or the pages never end: a repeated or over-long cursor, more than 100 pages or 10,000 tools.
    /// </exception>
    /// <remarks>A list that the server calls fresh for a while (<c>ttlMs</c>, 2026-07-28) is not asked for again until then, or until it says that it changed.</remarks>
    public async Task<IReadOnlyList<McpToolInfo>> ListToolsAsync(CancellationToken cancellationToken = default)
    {
        List<JsonElement> items = await ListAsync("tools/list", "tools", cancellationToken).ConfigureAwait(false);
        List<McpToolInfo> tools = items.ConvertAll(static item => new McpToolInfo { Name = JsonObjects.String(item, "name") ?? "", Raw = item });
        return _tools is { } filter ? tools.FindAll(tool => filter.Uses(tool.Name)) : tools;
    }

    /// <summary>Lists the server's prompts: all pages, raw.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The prompts, in the server's order.</returns>
    /// <exception cref="McpCallException">The listing failed: as for <see cref="ListToolsAsync"/>; a server without prompts answers with an error.</exception>
    public async Task<IReadOnlyList<McpPromptInfo>> ListPromptsAsync(CancellationToken cancellationToken = default)
    {
        List<JsonElement> items = await ListAsync("prompts/list", "prompts", cancellationToken).ConfigureAwait(false);
        return items.ConvertAll(static item => new McpPromptInfo { Name = JsonObjects.String(item, "name") ?? "", Raw = item });
    }

    /// <summary>Lists the server's resources: all pages, raw.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The resources, in the server's order.</returns>
    /// <exception cref="McpCallException">The listing failed: as for <see cref="ListToolsAsync"/>; a server without resources answers with an error.</exception>
    public async Task<IReadOnlyList<McpResourceInfo>> ListResourcesAsync(CancellationToken cancellationToken = default)
    {
        List<JsonElement> items = await ListAsync("resources/list", "resources", cancellationToken).ConfigureAwait(false);
        return items.ConvertAll(static item => new McpResourceInfo { Uri = JsonObjects.String(item, "uri") ?? "", Name = JsonObjects.String(item, "name") ?? "", Raw = item });
    }

    /// <summary>Lists the server's resource templates: all pages, raw.</summary>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The templates, in the server's order.</returns>
    /// <exception cref="McpCallException">The listing failed: as for <see cref="ListToolsAsync"/>; a server without resources answers with an error.</exception>
    public async Task<IReadOnlyList<McpResourceTemplateInfo>> ListResourceTemplatesAsync(CancellationToken cancellationToken = default)
    {
        List<JsonElement> items = await ListAsync("resources/templates/list", "resourceTemplates", cancellationToken).ConfigureAwait(false);
        return items.ConvertAll(static item => new McpResourceTemplateInfo { UriTemplate = JsonObjects.String(item, "uriTemplate") ?? "", Name = JsonObjects.String(item, "name") ?? "", Raw = item });
    }

    /// <summary>Gets a prompt with its arguments filled in.</summary>
    /// <param name="name">The prompt's wire name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="callOptions">Options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The prompt.</returns>
    /// <exception cref="McpCallException">The call failed: see the derived types.</exception>
    public async Task<McpPromptResult> GetPromptAsync(string name, IReadOnlyDictionary<string, string>? arguments = null, McpCallOptions? callOptions = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        byte[] result = await SendAsync(
            new RawRequest("prompts/get", writer =>
            {
                writer.WriteString("name"u8, name);
                if (arguments is { Count: > 0 })
                {
                    writer.WriteStartObject("arguments"u8);
                    foreach ((string key, string value) in arguments)
                    {
                        writer.WriteString(key, value);
                    }

                    writer.WriteEndObject();
                }
            })
            { RequestName = name, Options = callOptions, CallerToken = cancellationToken, Timeout = callOptions?.Timeout ?? _options.CallTimeout }).ConfigureAwait(false);
        return McpPromptResult.Read(result);
    }

    /// <summary>Reads a resource.</summary>
    /// <param name="uri">Its address.</param>
    /// <param name="callOptions">Options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What is in it; an address may stand for several contents.</returns>
    /// <exception cref="McpCallException">The call failed: see the derived types. A resource that is not there is an <see cref="McpErrorException"/> with −32002 or −32602.</exception>
    public async Task<IReadOnlyList<McpResourceContents>> ReadResourceAsync(string uri, McpCallOptions? callOptions = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        byte[] result = await SendAsync(
            new RawRequest("resources/read", writer => writer.WriteString("uri"u8, uri))
            { RequestName = uri, Options = callOptions, CallerToken = cancellationToken, Timeout = callOptions?.Timeout ?? _options.CallTimeout }).ConfigureAwait(false);
        var contents = new List<McpResourceContents>();
        if (JsonObjects.Member(JsonObjects.Parse(result), "contents") is { ValueKind: JsonValueKind.Array } list)
        {
            foreach (JsonElement item in list.EnumerateArray())
            {
                if (ContentReader.ReadResource(Encoding.UTF8.GetBytes(item.GetRawText())) is { } content)
                {
                    contents.Add(content);
                }
            }
        }

        return contents;
    }

    /// <summary>Asks to hear when a resource changes, on this session and later ones: see <see cref="McpConnectionOptions.OnResourceUpdated"/>.</summary>
    /// <param name="uri">Its address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>When the server has agreed; with 2026-07-28, when it is asked.</returns>
    /// <exception cref="McpCallException">The request failed: see the derived types.</exception>
    public async Task SubscribeAsync(string uri, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ReadySession ready = await DecidedAsync(cancellationToken).ConfigureAwait(false);
        await _subscriptions.AddAsync(ready.Session, uri, _options.StartupTimeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends <see cref="SubscribeAsync"/>.</summary>
    /// <param name="uri">The resource's address.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>When the server has agreed.</returns>
    /// <exception cref="McpCallException">The request failed: see the derived types.</exception>
    public async Task UnsubscribeAsync(string uri, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(uri);
        ReadySession ready = await DecidedAsync(cancellationToken).ConfigureAwait(false);
        await _subscriptions.RemoveAsync(ready.Session, uri, _options.StartupTimeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the server for a sign of life: <c>ping</c>, or <c>server/discover</c> with 2026-07-28, which has no ping.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>When the server has answered.</returns>
    /// <exception cref="McpCallException">It has not: see the derived types.</exception>
    public async Task PingAsync(CancellationToken cancellationToken = default)
    {
        ReadySession ready = await DecidedAsync(cancellationToken).ConfigureAwait(false);
        string method = ready.Session.Protocol.IsStateless ? Handshake.DiscoverMethod : "ping";
        await ready.Session.SendAsync(new RawRequest(method) { Timeout = _options.StartupTimeout, CallerToken = cancellationToken }).ConfigureAwait(false);
    }

    /// <summary>Sends a request of a protocol extension: any method that has no member here.</summary>
    /// <param name="method">The method, for example <c>skills/list</c>.</param>
    /// <param name="parameters">The <c>params</c> object; left out for none. Its <c>_meta</c> is <see cref="McpCallOptions.Meta"/>.</param>
    /// <param name="callOptions">Options of this call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The result, raw.</returns>
    /// <exception cref="McpCallException">The call failed: see the derived types.</exception>
    /// <exception cref="ArgumentException">The method is the session's own business, or <paramref name="parameters"/> is no JSON object or has a <c>_meta</c>.</exception>
    public async Task<JsonElement> RequestAsync(string method, JsonElement parameters = default, McpCallOptions? callOptions = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        if (method is Handshake.InitializeMethod or Handshake.DiscoverMethod)
        {
            throw new ArgumentException($"'{method}' is sent by the connection itself: use {nameof(ConnectAsync)}.", nameof(method));
        }

        if (parameters.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            throw new ArgumentException($"The parameters of a request are a JSON object, not a JSON {parameters.ValueKind}.", nameof(parameters));
        }

        if (JsonObjects.Member(parameters, "_meta") is not null)
        {
            throw new ArgumentException($"'_meta' belongs into {nameof(McpCallOptions)}.{nameof(McpCallOptions.Meta)}: the connection has members of its own in it.", nameof(parameters));
        }

        byte[] result = await SendAsync(
            new RawRequest(method, writer => WriteMembers(writer, parameters))
            { Options = callOptions, CallerToken = cancellationToken, Timeout = callOptions?.Timeout ?? _options.CallTimeout }).ConfigureAwait(false);
        return JsonObjects.Parse(result);
    }

    /// <summary>Lists anything: all pages, raw.</summary>
    internal async Task<List<JsonElement>> ListAsync(string method, string member, CancellationToken cancellationToken)
    {
        ReadySession ready = await _slot.GetAsync(cancellationToken).ConfigureAwait(false);
        if (_lists.Find(method) is { } fresh)
        {
            return fresh;
        }

        long asked = _options.TimeProvider.GetTimestamp();
        ListResult result = await new ListReader(ready.Session, method, member, _options.StartupTimeout).ReadAsync(cancellationToken).ConfigureAwait(false);
        if (method == "tools/list" && ready.Session.RepeatsInHeaders)
        {
            result = result with { Items = _toolHeaders.Learn(result.Items) };
        }

        _lists.Keep(method, result, asked);
        return result.Items;
    }

    /// <summary>A session whose revision is known: some methods differ between the eras.</summary>
    private async Task<ReadySession> DecidedAsync(CancellationToken cancellationToken)
    {
        ReadySession ready = await _slot.GetAsync(cancellationToken).ConfigureAwait(false);
        if (ready.IsInDoubt)
        {
            await ready.DescribeAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return ready;
    }

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement parameters)
    {
        if (parameters.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in parameters.EnumerateObject())
            {
                member.WriteTo(writer);
            }
        }
    }
}
