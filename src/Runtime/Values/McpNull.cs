using System.Text.Json.Nodes;

namespace TypedMcp;

/// <summary>JSON's null as an argument that is a list, a map or an object: there <see langword="null"/> means that the member is left out.</summary>
/// <remarks>
/// Only where the schema allows null and the member is optional; elsewhere writing it is an <see cref="InvalidOperationException"/>.
/// For any other type the member is an <see cref="Optional{T}"/>, which can hold null.
/// </remarks>
/// <example><c>await server.UpdateAsync(labels: McpNull.List&lt;string&gt;());</c> sends <c>{"labels": null}</c>.</example>
public static class McpNull
{
    /// <summary>Stands for null where an object is wanted. It is never written as an object.</summary>
    public static JsonObject Object { get; } = [];

    /// <summary>Stands for null where a list is wanted.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <returns>What is written as null.</returns>
    public static IReadOnlyList<T> List<T>() => NullList<T>.Instance;

    /// <summary>Stands for null where a map is wanted.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <returns>What is written as null.</returns>
    public static IReadOnlyDictionary<string, T> Map<T>() => NullMap<T>.Instance;

    /// <summary>Whether the value stands for null.</summary>
    /// <param name="value">The value.</param>
    internal static bool Is(object value) => value is INullValue || ReferenceEquals(value, Object);
}
