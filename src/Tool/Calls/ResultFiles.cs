using System.Text.Json;
using TypedMcp.Tool.Errors;
using TypedMcp.Tool.Json;

namespace TypedMcp.Tool.Calls;

/// <summary>Writes the binary parts of an answer into files.</summary>
internal static class ResultFiles
{
    /// <summary>Writes each part as <c>SOURCE-INDEX.EXTENSION</c>.</summary>
    /// <param name="context">The outside world.</param>
    /// <param name="parts">The parts, raw; what is not binary is passed over.</param>
    /// <param name="directory">Where the files go.</param>
    /// <param name="source">What the parts came from.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ToolException">A file could not be written.</exception>
    public static IReadOnlyList<string> Save(ToolContext context, IReadOnlyList<JsonElement> parts, string directory, string source)
    {
        var files = new List<string>();
        var name = string.Concat(source.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
        try
        {
            context.Files.CreateDirectory(directory);
            for (var i = 0; i < parts.Count; i++)
            {
                if (Part(parts[i]) is var (bytes, type))
                {
                    var file = Path.Combine(directory, $"{name}-{i}.{Extension(type)}");
                    context.Files.WriteAtomically(file, bytes);
                    files.Add(file);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.NotWritable, $"{context.DisplayPath(directory)} could not be written: {e.Message}", innerException: e);
        }

        return files;
    }

    private static (byte[] Bytes, string? Type)? Part(JsonElement block)
    {
        var holder = block.ValueKind == JsonValueKind.Object && block.TryGetProperty("resource", out var resource) ? resource : block;
        foreach (var member in (string[])["data", "blob"])
        {
            if (holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(member, out var data) && data.ValueKind == JsonValueKind.String && data.TryGetBytesFromBase64(out var bytes))
            {
                return (bytes, JsonMember.Text(holder, "mimeType"));
            }
        }

        return null;
    }

    // The server names the type, so it names no path: letters and digits only.
    private static string Extension(string? type) => type switch
    {
        null => "bin",
        "image/jpeg" => "jpg",
        "image/svg+xml" => "svg",
        "audio/mpeg" => "mp3",
        _ => string.Concat(type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..].TakeWhile(char.IsAsciiLetterOrDigit)) is { Length: > 0 } known ? known : "bin",
    };
}
