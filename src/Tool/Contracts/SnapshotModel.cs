using System.Text;
using TypedMcp.Generator.Model;
using TypedMcp.Generator.Snapshot;
using TypedMcp.Tool.Errors;

namespace TypedMcp.Tool.Contracts;

/// <summary>Turns a snapshot's text into the model of its C#, by the generator's own code.</summary>
internal static class SnapshotModel
{
    /// <summary>Compiles a text.</summary>
    /// <param name="path">Where the text comes from, for messages.</param>
    /// <param name="alias">The snapshot's name.</param>
    /// <param name="text">The text.</param>
    /// <param name="settings">What a project would say about it.</param>
    /// <exception cref="ToolException">The text is no snapshot.</exception>
    public static SnapshotResult Compile(string path, string alias, byte[] text, SnapshotSettings? settings = null)
    {
        var result = SnapshotCompiler.Compile(path, alias, Decode(text), settings ?? SnapshotSettings.Default, CancellationToken.None);
        return result.Proxy is not null
            ? result
            : throw new ToolException(ExitCodes.BadFile, $"{path} cannot be used.") { Details = [.. result.Diagnostics.Select(DiagnosticText.Of)] };
    }

    private static string Decode(byte[] text) => Encoding.UTF8.GetString(text.AsSpan().StartsWith("\uFEFF"u8) ? text.AsSpan(start: 3) : text);
}
