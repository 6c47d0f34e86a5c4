using TypedMcp.Configuration;
using TypedMcp.Tool.Errors;
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
            ?? throw new ToolException(ExitCodes.NotFound, $"'{target.Name}' has no tool named '{name}'.{NearestName.Suggest(name, tools.Select(tool => tool.Name))}", Hint(tools));
    }

    private static string Hint(IReadOnlyList<McpToolInfo> tools)
    {
        const int Most = 20;
        var names = tools.Select(tool => tool.Name).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "It has no tools." : $"It has {string.Join(", ", names.Take(Most))}{(names.Count > Most ? $" and {names.Count - Most} more" : "")}.";
    }
}
