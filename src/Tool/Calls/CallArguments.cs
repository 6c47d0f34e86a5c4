using System.Text.Json;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Calls;

/// <summary>The arguments of a call, from the command line.</summary>
internal static class CallArguments
{
    /// <summary>Builds and checks them.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="json">The value of <c>--args</c>; <see langword="null"/> for none.</param>
    /// <param name="pairs"><c>key=value</c>.</param>
    /// <param name="isChecked">Whether those that do not fit the tool's schema are refused.</param>
    /// <exception cref="ToolException">They do not fit: one line for each problem.</exception>
    public static JsonElement Build(McpToolInfo tool, string? json, IReadOnlyList<string> pairs, bool isChecked)
    {
        var schema = SchemaView.Of(tool.Raw.TryGetProperty("inputSchema", out var input) ? input : default);
        using var document = JsonDocument.Parse(ArgumentBuilder.Build(json, pairs, schema).ToJsonString());
        var arguments = document.RootElement.Clone();
        var problems = isChecked && schema.IsObjectSchema ? ArgumentCheck.Problems(arguments, schema) : [];
        return problems.Count == 0
            ? arguments
            : throw new ToolException(ExitCodes.Usage, $"The arguments do not fit the tool '{tool.Name}':", "--no-check sends them all the same.") { Details = problems };
    }
}
