using TypedMcp.Tool.Console;

namespace TypedMcp.Tool.Configuration;

/// <summary>Shows a value of <c>env</c> or <c>headers</c>: a reference to a variable is no secret, everything else may be one.</summary>
internal static class MaskedValue
{
    /// <summary>The value, or stars in place of it.</summary>
    public static string Of(string value) => IsReference(value) ? value : OutputMask.Stars;

    /// <summary>Whether the value is nothing but <c>${VAR}</c>; a default in it may be a secret again.</summary>
    public static bool IsReference(string value) =>
        value.StartsWith("${", StringComparison.Ordinal) && value.EndsWith('}') && value.IndexOf('}', StringComparison.Ordinal) == value.Length - 1 && !value.Contains(":-", StringComparison.Ordinal);
}
