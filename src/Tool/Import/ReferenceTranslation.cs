using System.Text;
using System.Text.Json.Nodes;

namespace TypedMcp.Tool.Import;

/// <summary>Turns other tools' references into ours: <c>${env:VAR}</c> into <c>${VAR}</c>, <c>${input:id}</c> into a variable to set, <c>${workspaceFolder}</c> into a path. <c>${VAR}</c> and <c>${VAR:-x}</c> are ours already.</summary>
internal sealed class ReferenceTranslation(ForeignServer server, string? workspace)
{
    private readonly List<string> _notes = [];

    /// <summary>What a person should know about the translation.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Whether a path that starts at the workspace was written, which holds in a working directory there only.</summary>
    public bool UsesWorkspace { get; private set; }

    /// <summary>Translates a text.</summary>
    public string Translate(string text)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is >= 0 and var start && text.IndexOf('}', start) is >= 0 and var end)
        {
            result.Append(text, at, start - at).Append(Reference(text[(start + 2)..end]) ?? text[start..(end + 1)]);
            at = end + 1;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private string? Reference(string reference)
    {
        var split = reference.IndexOf(':', StringComparison.Ordinal);
        var (kind, name) = split < 0 ? (reference, "") : (reference[..split], reference[(split + 1)..]);
        switch (kind)
        {
            case "env" when name.Length > 0:
                return $"${{{name}}}";
            case "input" when name.Length > 0:
                return Input(name);
            case "userHome":
                return OperatingSystem.IsWindows() ? "${USERPROFILE}" : "${HOME}";
            case "pathSeparator" or "/":
                return "/";
            case "workspaceFolder" when workspace is not null:
                UsesWorkspace = true;
                return workspace;
            case "workspaceFolder" or "workspaceFolderBasename" or "command" or "config" or "file" or "cwd":
                Note($"${{{reference}}} has no equal here and stays as it is: write what it stands for.");
                return null;
            default:
                return null;
        }
    }

    private string Input(string id)
    {
        var variable = string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
        variable = char.IsAsciiDigit(variable[0]) ? "_" + variable : variable;
        var input = server.Inputs.GetValueOrDefault(id);
        Note($"VS Code asks for the input '{id}'{(Text(input, "description") is { } description ? $" ({description})" : "")}; here it is the environment variable {variable}.");
        return Text(input, "default") is { Length: > 0 } value && !value.Contains('}', StringComparison.Ordinal) ? $"${{{variable}:-{value}}}" : $"${{{variable}}}";
    }

    private void Note(string text)
    {
        if (!_notes.Contains(text))
        {
            _notes.Add(text);
        }
    }

    private static string? Text(JsonObject? input, string name) => input?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
