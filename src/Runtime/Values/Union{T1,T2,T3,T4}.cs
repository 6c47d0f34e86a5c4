using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TypedMcp;

/// <summary>A JSON value that is one of four types; an argument converts to it by itself.</summary>
/// <typeparam name="T1">The first type.</typeparam>
/// <typeparam name="T2">The second type.</typeparam>
/// <typeparam name="T3">The third type.</typeparam>
/// <typeparam name="T4">The fourth type.</typeparam>
/// <remarks>
/// A server may answer with a value that its schema did not promise: then <see cref="TryGetUnknown"/> gives the JSON, and every other question is answered with no.
/// Immutable; a default value holds nothing and cannot be sent.
/// </remarks>
public readonly struct Union<T1, T2, T3, T4> : IEquatable<Union<T1, T2, T3, T4>>
    where T1 : notnull
    where T2 : notnull
    where T3 : notnull
    where T4 : notnull
{
    private readonly T1? _value1;
    private readonly T2? _value2;
    private readonly T3? _value3;
    private readonly T4? _value4;

    // A boxed JsonElement where no case fits, so that the usual value stays small.
    private readonly object? _unknown;
    private readonly byte _case;

    private Union(T1 value)
        : this()
    {
        _value1 = value;
        _case = 1;
    }

    private Union(T2 value)
        : this()
    {
        _value2 = value;
        _case = 2;
    }

    private Union(T3 value)
        : this()
    {
        _value3 = value;
        _case = 3;
    }

    private Union(T4 value)
        : this()
    {
        _value4 = value;
        _case = 4;
    }

    private Union(JsonElement unknown)
        : this() => _unknown = unknown;

    /// <summary>Which case it is, from 1; 0 for an unknown value or none.</summary>
    internal int Case => _case;

    /// <summary>The value, whichever type it has; a <see cref="JsonElement"/> where it is unknown, <see langword="null"/> where there is none.</summary>
    public object? Value => _case switch
    {
        1 => _value1,
        2 => _value2,
        3 => _value3,
        4 => _value4,
        _ => _unknown,
    };

    /// <summary>Makes a union of a <typeparamref name="T1"/>.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Union<T1, T2, T3, T4>(T1 value) => new(value);

    /// <summary>Makes a union of a <typeparamref name="T2"/>.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Union<T1, T2, T3, T4>(T2 value) => new(value);

    /// <summary>Makes a union of a <typeparamref name="T3"/>.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Union<T1, T2, T3, T4>(T3 value) => new(value);

    /// <summary>Makes a union of a <typeparamref name="T4"/>.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Union<T1, T2, T3, T4>(T4 value) => new(value);

    /// <summary>Whether two unions hold the same value as the same type.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they do.</returns>
    public static bool operator ==(Union<T1, T2, T3, T4> left, Union<T1, T2, T3, T4> right) => left.Equals(right);

    /// <summary>Whether two unions differ in value or type.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they do.</returns>
    public static bool operator !=(Union<T1, T2, T3, T4> left, Union<T1, T2, T3, T4> right) => !left.Equals(right);

    /// <summary>Whether the value has the type <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">One of the types.</typeparam>
    /// <returns>Whether it has.</returns>
    public bool Is<T>() => Value is T && _case != 0;

    /// <summary>Gets the value where it is a <typeparamref name="T1"/>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T1 value)
    {
        value = _value1;
        return _case == 1;
    }

    /// <summary>Gets the value where it is a <typeparamref name="T2"/>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T2 value)
    {
        value = _value2;
        return _case == 2;
    }

    /// <summary>Gets the value where it is a <typeparamref name="T3"/>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T3 value)
    {
        value = _value3;
        return _case == 3;
    }

    /// <summary>Gets the value where it is a <typeparamref name="T4"/>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Whether it is.</returns>
    public bool TryGet([MaybeNullWhen(false)] out T4 value)
    {
        value = _value4;
        return _case == 4;
    }

    /// <summary>Gets the JSON where the server sent a value of none of the types.</summary>
    /// <param name="raw">The JSON.</param>
    /// <returns>Whether it did.</returns>
    public bool TryGetUnknown(out JsonElement raw)
    {
        raw = _unknown is JsonElement unknown ? unknown : default;
        return _unknown is not null;
    }

    /// <summary>Turns the value into a result, by its type.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="case1">For a <typeparamref name="T1"/>.</param>
    /// <param name="case2">For a <typeparamref name="T2"/>.</param>
    /// <param name="case3">For a <typeparamref name="T3"/>.</param>
    /// <param name="case4">For a <typeparamref name="T4"/>.</param>
    /// <param name="unknown">For a value of none of the types; <see langword="null"/> to throw.</param>
    /// <returns>The result.</returns>
    /// <exception cref="InvalidOperationException">The value has none of the types, and <paramref name="unknown"/> is <see langword="null"/>.</exception>
    public TResult Match<TResult>(Func<T1, TResult> case1, Func<T2, TResult> case2, Func<T3, TResult> case3, Func<T4, TResult> case4, Func<JsonElement, TResult>? unknown = null)
    {
        ArgumentNullException.ThrowIfNull(case1);
        ArgumentNullException.ThrowIfNull(case2);
        ArgumentNullException.ThrowIfNull(case3);
        ArgumentNullException.ThrowIfNull(case4);
        return _case switch
        {
            1 => case1(_value1!),
            2 => case2(_value2!),
            3 => case3(_value3!),
            4 => case4(_value4!),
            _ => unknown is not null && TryGetUnknown(out var raw) ? unknown(raw) : throw UnionFailure.NoCase(_unknown),
        };
    }

    /// <summary>Does something with the value, by its type.</summary>
    /// <param name="case1">For a <typeparamref name="T1"/>.</param>
    /// <param name="case2">For a <typeparamref name="T2"/>.</param>
    /// <param name="case3">For a <typeparamref name="T3"/>.</param>
    /// <param name="case4">For a <typeparamref name="T4"/>.</param>
    /// <param name="unknown">For a value of none of the types; <see langword="null"/> to throw.</param>
    /// <exception cref="InvalidOperationException">The value has none of the types, and <paramref name="unknown"/> is <see langword="null"/>.</exception>
    public void Switch(Action<T1> case1, Action<T2> case2, Action<T3> case3, Action<T4> case4, Action<JsonElement>? unknown = null)
    {
        ArgumentNullException.ThrowIfNull(case1);
        ArgumentNullException.ThrowIfNull(case2);
        ArgumentNullException.ThrowIfNull(case3);
        ArgumentNullException.ThrowIfNull(case4);
        switch (_case)
        {
            case 1:
                case1(_value1!);
                break;
            case 2:
                case2(_value2!);
                break;
            case 3:
                case3(_value3!);
                break;
            case 4:
                case4(_value4!);
                break;
            default:
                (unknown ?? throw UnionFailure.NoCase(_unknown))(TryGetUnknown(out var raw) ? raw : throw UnionFailure.NoCase(_unknown));
                break;
        }
    }

    /// <inheritdoc/>
    public bool Equals(Union<T1, T2, T3, T4> other) => _case == other._case && _case switch
    {
        1 => EqualityComparer<T1>.Default.Equals(_value1, other._value1),
        2 => EqualityComparer<T2>.Default.Equals(_value2, other._value2),
        3 => EqualityComparer<T3>.Default.Equals(_value3, other._value3),
        4 => EqualityComparer<T4>.Default.Equals(_value4, other._value4),
        _ => UnionFailure.SameJson(_unknown, other._unknown),
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T1, T2, T3, T4> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _case == 0 ? 0 : HashCode.Combine(_case, Value);

    /// <inheritdoc/>
    public override string ToString() => Convert.ToString(Value, System.Globalization.CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Keeps a value of none of the types.</summary>
    internal static Union<T1, T2, T3, T4> Unknown(JsonElement raw) => new(raw);
}
