using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TypedMcp;

/// <summary>A map that stands for JSON's null.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
internal sealed class NullMap<T> : IReadOnlyDictionary<string, T>, INullValue
{
    public static readonly NullMap<T> Instance = new();

    public IEnumerable<string> Keys => throw INullValue.NotAllowed();

    public IEnumerable<T> Values => throw INullValue.NotAllowed();

    public int Count => throw INullValue.NotAllowed();

    public T this[string key] => throw INullValue.NotAllowed();

    public bool ContainsKey(string key) => throw INullValue.NotAllowed();

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => throw INullValue.NotAllowed();

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => throw INullValue.NotAllowed();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
