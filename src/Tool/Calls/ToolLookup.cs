using System.Text.Json;
using TypedMcp.Configuration;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;
using TypedMcp.Tool.Servers;

namespace TypedMcp.Tool.Calls;

/// <summary>Finds a tool by name in a server's own list.</summary>
internal static class ToolLookup
{
    /// <summary>The tool of that name.</summary>
    /// <exception cref="ToolException">There is none, or the configuration disables it.</exception>
    public static McpToolInfo Require(IReadOnlyList<McpToolInfo> tools, string name, ServerTarget target)
    {
        if (!target.Configuration.Uses(name))
        {
            throw new ToolException(ExitCodes.NotFound, $"The configuration of '{target.Name}' disables the tool '{name}'.", "See enabledTools and disabledTools there.");
        }

        return tools.FirstOrDefault(tool => tool.Name == name)
            ?? throw new ToolException(ExitCodes.NotFound, $"'{target.Name}' has no tool named '{name}'.{NearestName.Suggest(name, tools.Select(tool => tool.Name))}", Hint(tools.Select(tool => tool.Name)));
    }

    /// <summary>The tool of that name in a snapshot.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static JsonElement Require(IReadOnlyList<JsonElement> tools, string name, string server)
    {
        var names = tools.Select(tool => JsonMember.Text(tool, "name") ?? "").ToList();
        var index = names.IndexOf(name);
        return index >= 0
            ? tools[index]
            : throw new ToolException(ExitCodes.NotFound, $"'{server}' has no tool named '{name}'.{NearestName.Suggest(name, names)}", Hint(names));
    }

    private static string Hint(IEnumerable<string> tools)
    {
        const int Most = 20;
        var names = tools.Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "It has no tools." : $"It has {string.Join(", ", names.Take(Most))}{(names.Count > Most ? $" and {names.Count - Most} more" : "")}.";
    }
}
