using System.ComponentModel;

namespace TypedMcp;

/// <summary>Makes <see cref="Optional{T}"/> values.</summary>
public static class Optional
{
    /// <summary>Nothing for <see langword="null"/>, otherwise the value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>What a generated method makes of a parameter that was left out.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Optional<T?> IfNotNull<T>(T? value)
        where T : class =>
        value is null ? default : new Optional<T?>(value);

    /// <inheritdoc cref="IfNotNull{T}(T)"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Optional<T?> IfNotNull<T>(T? value)
        where T : struct =>
        value is null ? default : new Optional<T?>(value);
}
