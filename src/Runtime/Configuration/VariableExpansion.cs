using System.Text;

namespace TypedMcp.Configuration;

/// <summary>Expands <c>${VAR}</c> and <c>${VAR:-default}</c>, at use and never on write.</summary>
internal static class VariableExpansion
{
    /// <summary>Expands <paramref name="text"/>. Everything else that starts with <c>$</c> stays as it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="where">Where the text stands, for the message.</param>
    /// <param name="environment">Reads a variable; <see langword="null"/> where it is not set.</param>
    /// <exception cref="ConfigurationException">A variable without a default is not set.</exception>
    public static string Expand(string text, string where, Func<string, string?> environment)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var start = text.IndexOf("${", at, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('}', start);
            if (end < 0)
            {
                break;
            }

            result.Append(text, at, start - at);
            result.Append(Value(text[(start + 2)..end], where, environment) ?? text[start..(end + 1)]);
            at = end + 1;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static string? Value(string reference, string where, Func<string, string?> environment)
    {
        var split = reference.IndexOf(":-", StringComparison.Ordinal);
        var name = split < 0 ? reference : reference[..split];
        if (!IsVariableName(name))
        {
            return null;
        }

        var value = environment(name);
        if (split >= 0)
        {
            // As in a shell: the default stands in for an empty variable too.
            return string.IsNullOrEmpty(value) ? reference[(split + 2)..] : value;
        }

        return value ?? throw new ConfigurationException($"{where} uses ${{{name}}}, and the environment variable {name} is not set. Set it, or write ${{{name}:-default}}.");
    }

    private static bool IsVariableName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
