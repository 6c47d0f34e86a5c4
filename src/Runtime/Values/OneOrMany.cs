using System.ComponentModel;

namespace TypedMcp;

/// <summary>Builds <see cref="OneOrMany{T}"/> from collection expressions and other collections.</summary>
public static class OneOrMany
{
    /// <summary>Makes it of a collection expression.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="values">The values.</param>
    /// <returns>The list.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static OneOrMany<T> Create<T>(ReadOnlySpan<T> values) => new(values.ToArray());

    /// <summary>Makes it of any list, which must not change until it is sent.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="values">The values.</param>
    /// <returns>The list.</returns>
    public static OneOrMany<T> From<T>(IReadOnlyList<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new OneOrMany<T>(values);
    }
}
