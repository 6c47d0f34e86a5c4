namespace TypedMcp;

/// <summary>A member of a request that may be left out or be <see langword="null"/>, which are different things to the server.</summary>
/// <remarks>Assign a value, or <see langword="null"/> to send JSON's null; what is not assigned is not sent.</remarks>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    /// <summary>Creates a member that is sent.</summary>
    /// <param name="value">The value.</param>
    public Optional(T value)
    {
        Value = value;
        IsSet = true;
    }

    /// <summary>Whether the member is sent.</summary>
    public bool IsSet { get; }

    /// <summary>The value; the default of <typeparamref name="T"/> where none was assigned.</summary>
    public T Value { get; }

    /// <summary>A member that is sent.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Whether both are left out, or both have equal values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether they are different.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => IsSet == other.IsSet && EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => IsSet ? HashCode.Combine(Value) : 0;

    /// <inheritdoc/>
    public override string ToString() => IsSet ? Value?.ToString() ?? "null" : "";
}
