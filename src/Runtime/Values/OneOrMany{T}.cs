using System.Collections;
using System.Runtime.CompilerServices;

namespace TypedMcp;

/// <summary>One value, or a list of them, where a schema allows both: <c>"a"</c>, <c>["a", "b"]</c>, an array or a list convert to it.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <remarks>
/// It is sent as it was given: one value as itself, a collection as an array, even with one item. Reading code need not care: it is a list either way.
/// Immutable as far as the collection that it was made of is; a default value is an empty list.
/// </remarks>
[CollectionBuilder(typeof(OneOrMany), nameof(OneOrMany.Create))]
public readonly struct OneOrMany<T> : IReadOnlyList<T>, IEquatable<OneOrMany<T>>
{
    private readonly IReadOnlyList<T>? _items;
    private readonly T? _one;
    private readonly bool _isOne;

    internal OneOrMany(T one)
    {
        _items = null;
        _one = one;
        _isOne = true;
    }

    internal OneOrMany(IReadOnlyList<T>? items)
    {
        _items = items;
        _one = default;
        _isOne = false;
    }

    /// <summary>Whether it was given, or sent, as one value and not as a list.</summary>
    public bool IsOne => _isOne;

    /// <inheritdoc/>
    public int Count => _isOne ? 1 : _items?.Count ?? 0;

    /// <inheritdoc/>
    public T this[int index] => !_isOne ? (_items ?? [])[index] : index == 0 ? _one! : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Makes it of one value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator OneOrMany<T>(T value) => new(value);

    /// <summary>Makes it of an array; <see langword="null"/> makes an empty list.</summary>
    /// <param name="values">The array.</param>
    public static implicit operator OneOrMany<T>(T[]? values) => new(values);

    /// <summary>Makes it of a list; <see langword="null"/> makes an empty list.</summary>
    /// <param name="values">The list.</param>
    public static implicit operator OneOrMany<T>(List<T>? values) => new(values);

    /// <summary>Whether both hold equal values in the same form.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they do.</returns>
    public static bool operator ==(OneOrMany<T> left, OneOrMany<T> right) => left.Equals(right);

    /// <summary>Whether both differ in form or values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they do.</returns>
    public static bool operator !=(OneOrMany<T> left, OneOrMany<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(OneOrMany<T> other) => _isOne == other._isOne && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OneOrMany<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(_isOne);
        foreach (var item in this)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => _isOne ? _one?.ToString() ?? string.Empty : $"[{string.Join(", ", this)}]";
}
