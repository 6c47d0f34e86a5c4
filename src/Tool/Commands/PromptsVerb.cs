using System.CommandLine;
using System.Text;
using System.Text.Json;
using TypedMcp.Configuration;
using TypedMcp.Tool.Calls;
using TypedMcp.Tool.Console;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Commands;

/// <summary><c>prompts</c>: lists a server's prompts, or gets one with its arguments filled in.</summary>
internal sealed class PromptsVerb : ServerVerb
{
    private readonly Argument<string?> _prompt = new("PROMPT") { Description = "The prompt to get; without it, the list.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string[]> _pairs = new("key=value") { Description = "Its arguments.", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>Creates the verb.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="command">What follows <c>--</c>; <see langword="null"/> where there is none.</param>
    public PromptsVerb(ToolContext context, IReadOnlyList<string>? command)
        : base(context, "prompts", "List a server's prompts, or get one with its arguments filled in.", "NAME [PROMPT [key=value…]] [--json] [--timeout DURATION] [--url URL | -- COMMAND ARG…]", command)
    {
        Add(_prompt);
        Add(_pairs);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Line, string Does)> Examples { get; } =
    [
        ("dotnet mcp prompts github", "one line for each prompt"),
        ("dotnet mcp prompts github review owner=octo repo=hello", "one prompt, filled in"),
    ];

    /// <inheritdoc/>
    protected override async Task<ServerAnswer> AskAsync(ParseResult parse, ServerTarget target, McpConnection connection, CancellationToken cancellationToken)
    {
        var server = await connection.ConnectAsync(cancellationToken);
        var prompts = server.Capabilities.TryGetProperty("prompts", out _) ? (await connection.ListPromptsAsync(cancellationToken)).Select(prompt => prompt.Raw).ToList() : [];
        if (parse.GetValue(_prompt) is not { } name)
        {
            var output = WantsJson(parse) ? SentJson.Object(("prompts", prompts)) : string.Concat(prompts.Select(Line));
            return new ServerAnswer(output) { Notes = prompts.Count == 0 ? [$"'{target.Name}' has no prompts."] : [] };
        }

        var names = prompts.Select(prompt => JsonMember.Text(prompt, "name") ?? "").ToList();
        var index = names.IndexOf(name);
        if (index < 0)
        {
            throw new ToolException(ExitCodes.NotFound, $"'{target.Name}' has no prompt named '{name}'.{NearestName.Suggest(name, names)}", names.Count == 0 ? "It has no prompts." : $"It has {string.Join(", ", names)}.");
        }

        var result = await connection.GetPromptAsync(name, Read(parse.GetValue(_pairs) ?? [], prompts[index], name), cancellationToken: cancellationToken);
        return new ServerAnswer(WantsJson(parse) ? SentJson.Text(result.Raw) : string.Concat(result.Messages.Select(Message)));
    }

    private static Dictionary<string, string> Read(string[] pairs, JsonElement prompt, string name)
    {
        var known = JsonMember.Items(prompt, "arguments").ToDictionary(argument => JsonMember.Text(argument, "name") ?? "", IsRequired, StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var pair in pairs)
        {
            var split = pair.IndexOf('=', StringComparison.Ordinal);
            var key = split < 0 ? pair : pair[..split];
            if (split <= 0)
            {
                problems.Add($"'{pair}' is not key=value");
            }
            else if (!known.ContainsKey(key))
            {
                problems.Add($"{key}: there is no such argument.{NearestName.Suggest(key, known.Keys)}");
            }
            else
            {
                values[key] = pair[(split + 1)..];
            }
        }

        problems.AddRange(known.Where(argument => argument.Value && !values.ContainsKey(argument.Key)).Select(argument => $"{argument.Key}: required, and missing"));
        return problems.Count == 0 ? values : throw new ToolException(ExitCodes.Usage, $"The arguments do not fit the prompt '{name}':") { Details = problems };
    }

    private static bool IsRequired(JsonElement argument) => argument.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True;

    private string Line(JsonElement prompt)
    {
        var palette = Palette.ForOutput(Context.Console);
        var arguments = JsonMember.Items(prompt, "arguments").Select(argument => IsRequired(argument) ? JsonMember.Text(argument, "name") : $"[{JsonMember.Text(argument, "name")}]");
        var line = $"{palette.Strong(PlainText.Of(JsonMember.Text(prompt, "name") ?? ""))}({PlainText.Of(string.Join(", ", arguments))})\n";
        return JsonMember.Text(prompt, "description") is { } description ? $"{line}    {palette.Faint(PlainText.Of(description.Trim().Split('\n')[0].TrimEnd()))}\n" : line;
    }

    private string Message(McpPromptMessage message)
    {
        var text = new StringBuilder(Palette.ForOutput(Context.Console).Strong(PlainText.Of(message.Role) + ":")).Append('\n').Append(Shown(ResultPrinter.Block(message.Content.Raw)));
        return text[^1] == '\n' ? text.ToString() : text.Append('\n').ToString();
    }
}
