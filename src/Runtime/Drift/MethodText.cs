using System.Text;
using TypedMcp.Generator.Emission;
using TypedMcp.Generator.Model;

namespace TypedMcp;

/// <summary>Shows a tool as the C# method that it becomes.</summary>
internal static class MethodText
{
    /// <summary><c>Task&lt;Weather&gt; GetWeatherAsync(string city, long? days = null)</c>: what every method has beside is left out.</summary>
    public static string Of(ToolModel tool)
    {
        var text = new StringBuilder("Task<").Append(Result(tool)).Append("> ").Append(tool.Name).Append("Async(");
        if (tool.TakesRequest)
        {
            text.Append(tool.Request).Append(" request");
        }
        else
        {
            text.AppendJoin(", ", tool.Parameters.Select(parameter => $"{Type(parameter)} {parameter.Name}{(parameter.HasDefault ? " = null" : "")}"));
        }

        return text.Append(')').ToString();
    }

    /// <summary>The result's type.</summary>
    public static string Result(ToolModel tool) => tool.Result is { } result ? TypeWriter.Simple.Text(result) : "McpToolResult";

    /// <summary>A parameter's type.</summary>
    public static string Type(ParameterModel parameter) => TypeWriter.Simple.Text(parameter.Type, parameter.IsOptional);
}
