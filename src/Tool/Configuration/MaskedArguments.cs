namespace TypedMcp.Tool.Configuration;

/// <summary>Shows a command's arguments without what is called a secret by its own name: <c>--api-key X</c>, <c>TOKEN=X</c>.</summary>
internal static class MaskedArguments
{
    private static readonly string[] s_words = ["key", "token", "secret", "password", "passwd", "credential"];

    /// <summary>The arguments, secrets replaced by stars.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> arguments)
    {
        var shown = new List<string>();
        var isSecret = false;
        foreach (var argument in arguments)
        {
            var split = argument.IndexOf('=', StringComparison.Ordinal);
            var name = split < 0 ? argument : argument[..split];
            shown.Add(isSecret && !argument.StartsWith('-') ? MaskedValue.Of(argument)
                : split > 0 && IsSecretName(name) ? $"{name}={MaskedValue.Of(argument[(split + 1)..])}"
                : argument);
            isSecret = split < 0 && argument.StartsWith('-') && IsSecretName(name);
        }

        return shown;
    }

    /// <summary>Whether a name says that its value is a secret.</summary>
    public static bool IsSecretName(string name) => Array.Exists(s_words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
