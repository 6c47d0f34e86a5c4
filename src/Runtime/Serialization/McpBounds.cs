using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TypedMcp.Serialization;

/// <summary>Checks arguments against the bounds of a schema, where the snapshot's options ask for it. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class McpBounds
{
    // A pattern comes from a server: a text on which it takes longer is left to the server as well.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, Regex?> s_patterns = new(StringComparer.Ordinal);

    /// <summary><c>minimum</c>.</summary>
    /// <typeparam name="T">The type of the number.</typeparam>
    /// <param name="value">The argument.</param>
    /// <param name="bound">The bound.</param>
    /// <param name="argument">The argument's name.</param>
    /// <exception cref="McpArgumentException">The argument does not fit.</exception>
    public static void Minimum<T>(T value, T bound, string argument)
        where T : IComparable<T>, IFormattable => Check(value.CompareTo(bound) >= 0, argument, "at least ", bound);

    /// <summary><c>maximum</c>.</summary>
    /// <inheritdoc cref="Minimum{T}(T, T, string)"/>
    public static void Maximum<T>(T value, T bound, string argument)
        where T : IComparable<T>, IFormattable => Check(value.CompareTo(bound) <= 0, argument, "at most ", bound);

    /// <summary><c>exclusiveMinimum</c>.</summary>
    /// <inheritdoc cref="Minimum{T}(T, T, string)"/>
    public static void MoreThan<T>(T value, T bound, string argument)
        where T : IComparable<T>, IFormattable => Check(value.CompareTo(bound) > 0, argument, "more than ", bound);

    /// <summary><c>exclusiveMaximum</c>.</summary>
    /// <inheritdoc cref="Minimum{T}(T, T, string)"/>
    public static void LessThan<T>(T value, T bound, string argument)
        where T : IComparable<T>, IFormattable => Check(value.CompareTo(bound) < 0, argument, "less than ", bound);

    /// <summary><c>minLength</c>, in Unicode characters.</summary>
    /// <inheritdoc cref="Minimum{T}(T, T, string)"/>
    public static void MinLength(string value, long bound, string argument) => Check(value is null || Length(value) >= bound, argument, "at least ", bound, " characters long");

    /// <summary><c>maxLength</c>, in Unicode characters.</summary>
    /// <inheritdoc cref="Minimum{T}(T, T, string)"/>
    public static void MaxLength(string value, long bound, string argument) => Check(value is null || Length(value) <= bound, argument, "at most ", bound, " characters long");

    /// <summary><c>minItems</c> and <c>minProperties</c>.</summary>
    /// <inheritdoc cref="Minimum{T}(T, T, string)"/>
    public static void MinCount<T>(IReadOnlyCollection<T> value, long bound, string argument) => Check(value is null || McpNull.Is(value) || value.Count >= bound, argument, "at least ", bound, " in number");

    /// <summary><c>maxItems</c> and <c>maxProperties</c>.</summary>
    /// <inheritdoc cref="Minimum{T}(T, T, string)"/>
    public static void MaxCount<T>(IReadOnlyCollection<T> value, long bound, string argument) => Check(value is null || McpNull.Is(value) || value.Count <= bound, argument, "at most ", bound, " in number");

    /// <summary><c>pattern</c>. One that .NET does not understand is not checked.</summary>
    /// <param name="value">The argument.</param>
    /// <param name="pattern">The regular expression.</param>
    /// <param name="argument">The argument's name.</param>
    /// <exception cref="McpArgumentException">The argument does not fit.</exception>
    public static void Pattern(string value, string pattern, string argument)
    {
        if (value is null || s_patterns.GetOrAdd(pattern, Parse) is not { } expression)
        {
            return;
        }

        try
        {
            if (!expression.IsMatch(value))
            {
                throw new McpArgumentException(argument, $"a text that matches {pattern}");
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // The server decides.
        }
    }

    private static void Check<T>(bool fits, string argument, string word, T bound, string unit = "")
        where T : IFormattable
    {
        if (!fits)
        {
            throw new McpArgumentException(argument, $"{word}{bound.ToString(format: null, CultureInfo.InvariantCulture)}{unit}");
        }
    }

    private static int Length(string value)
    {
        var length = value.Length;
        for (var i = 1; i < value.Length; i++)
        {
            length -= char.IsSurrogatePair(value[i - 1], value[i]) ? 1 : 0;
        }

        return length;
    }

    private static Regex? Parse(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, s_patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
