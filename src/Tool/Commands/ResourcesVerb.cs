using System.CommandLine;
using System.Text;
using System.Text.Json;
using TypedMcp.Tool.Calls;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>resources</c>: lists a server's resources, or reads one.</summary>
internal sealed class ResourcesVerb : ServerVerb
{
    private readonly Argument<string?> _uri = new("URI") { Description = "The resource to read; without it, the list.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _save = new("--save") { Description = "Write binary contents into this directory.", HelpName = "DIRECTORY" };

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public ResourcesVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "resources", "List a server's resources, or read one.", "NAME [URI] [--json] [--save DIRECTORY] [--timeout DURATION] [--url URL | -- COMMAND ARG…]", command)
    {
        Add(_uri);
        Add(_save);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp resources docs", "one line for each resource and template"),
        ("dotnet mcp resources docs file:///guide.md > guide.md", "one resource"),
        ("dotnet mcp resources camera camera://last --save pictures", "binary contents into files"),
    ];

    /// <inheritdoc/>
    protected override async Task<ServerAnswer> AskAsync(ParseResult parse, ServerTarget target, McpConnection connection, CancellationToken cancellationToken) => parse.GetValue(_uri) is { } uri
        ? await ReadAsync(parse, connection, uri, cancellationToken)
        : await ListAsync(parse, target, connection, cancellationToken);

    private async Task<ServerAnswer> ListAsync(ParseResult parse, ServerTarget target, McpConnection connection, CancellationToken cancellationToken)
    {
        var server = await connection.ConnectAsync(cancellationToken);
        var has = server.Capabilities.TryGetProperty("resources", out _);
        var resources = has ? (await connection.ListResourcesAsync(cancellationToken)).Select(resource => resource.Raw).ToList() : [];
        var templates = has ? await TemplatesAsync(connection, cancellationToken) : [];
        if (WantsJson(parse))
        {
            return new ServerAnswer(SentJson.Object(("resources", resources), ("resourceTemplates", templates)));
        }

        var text = new StringBuilder();
        foreach (var resource in resources)
        {
            AddLine(text, resource, JsonMember.Text(resource, "uri"), JsonMember.Text(resource, "mimeType"));
        }

        foreach (var template in templates)
        {
            AddLine(text, template, JsonMember.Text(template, "uriTemplate"), "template");
        }

        return new ServerAnswer(text.ToString()) { Notes = text.Length == 0 ? [$"'{target.Name}' has no resources."] : [] };
    }

    private async Task<ServerAnswer> ReadAsync(ParseResult parse, McpConnection connection, string uri, CancellationToken cancellationToken)
    {
        var contents = (await connection.ReadResourceAsync(uri, cancellationToken: cancellationToken)).Select(content => content.Raw).ToList();
        var files = parse.GetValue(_save) is { } directory ? ResultFiles.Save(Context, contents, Context.FullPath(directory), uri[(uri.LastIndexOf('/') + 1)..]) : [];
        var output = WantsJson(parse) ? SentJson.Object(("contents", contents)) : Shown(string.Concat(contents.Select(ResultPrinter.Resource)));
        return new ServerAnswer(output) { Notes = [.. files.Select(file => $"Wrote {Context.DisplayPath(file)}.")] };
    }

    private static async Task<List<JsonElement>> TemplatesAsync(McpConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await connection.ListResourceTemplatesAsync(cancellationToken)).Select(template => template.Raw)];
        }
        catch (McpErrorException e) when (e.Code == -32601)
        {
            // A server with resources need not have templates.
            return [];
        }
    }

    private void AddLine(StringBuilder text, JsonElement item, string? address, string? kind)
    {
        var palette = Palette.ForOutput(Context.Console);
        text.Append(palette.Strong(PlainText.Of(address ?? ""))).Append("  ").Append(PlainText.Of(JsonMember.Text(item, "title") ?? JsonMember.Text(item, "name") ?? ""));
        text.Append(kind is null ? "" : PlainText.Of($" ({kind})")).Append('\n');
        if (JsonMember.Text(item, "description") is { } description)
        {
            text.Append("    ").Append(palette.Faint(PlainText.Of(description.Trim().Split('\n')[0].TrimEnd()))).Append('\n');
        }
    }
}
