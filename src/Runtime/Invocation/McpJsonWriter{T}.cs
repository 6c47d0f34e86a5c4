using System.ComponentModel;
using System.Text.Json;

namespace TypedMcp;

/// <summary>Writes <paramref name="value"/> as one JSON value.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="writer">Where to.</param>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void McpJsonWriter<T>(Utf8JsonWriter writer, in T value);
