using System.Collections;

namespace TypedMcp;

/// <summary>A list that stands for JSON's null.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
internal sealed class NullList<T> : IReadOnlyList<T>, INullValue
{
    public static readonly NullList<T> Instance = new();

    public int Count => throw INullValue.NotAllowed();

    public T this[int index] => throw INullValue.NotAllowed();

    public IEnumerator<T> GetEnumerator() => throw INullValue.NotAllowed();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
