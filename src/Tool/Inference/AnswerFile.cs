using System.Text.Json;
using TypedMcp.Configuration;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Recording;

namespace TypedMcp.Tool.Inference;

/// <summary>Reads answers that were saved: what <c>call --json</c> printed, or a tool's calls in a recording.</summary>
internal static class AnswerFile
{
    /// <summary>The answers in a file.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public static IReadOnlyList<JsonElement> Read(ToolContext context, string file, string tool)
    {
        var path = context.FullPath(file);
        if (!context.Files.FileExists(path))
        {
            throw new ToolException(ExitCodes.NotFound, $"There is no {context.DisplayPath(path)}.");
        }

        var text = context.Files.Read(path);
        if (RecordingReader.IsRecording(text))
        {
            return Calls(context, file, tool);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [document.RootElement.Clone()]
                : throw new ToolException(ExitCodes.BadFile, $"{context.DisplayPath(path)} is no answer of a tool.", "dotnet mcp call NAME TOOL … --json > FILE saves one.");
        }
        catch (JsonException e)
        {
            throw new ToolException(ExitCodes.BadFile, $"{context.DisplayPath(path)} is not JSON (line {e.LineNumber + 1}).", "dotnet mcp call NAME TOOL … --json > FILE saves an answer.", e);
        }
    }

    private static List<JsonElement> Calls(ToolContext context, string file, string tool)
    {
        var calls = RecordingReader.Read(context, file).Where(exchange => exchange.Request.Method == "tools/call").ToList();
        var answers = calls.Where(call => call.Request.Name == tool && call.Answer.TryGetProperty("result", out _)).Select(call => call.Answer.GetProperty("result")).ToList();
        return answers.Count > 0
            ? answers
            : throw new ToolException(ExitCodes.NotFound, $"{file} holds no answer of '{tool}'.{NearestName.Suggest(tool, calls.Select(call => call.Request.Name ?? "").Distinct(StringComparer.Ordinal))}");
    }
}
