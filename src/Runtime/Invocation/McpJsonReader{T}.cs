using System.ComponentModel;
using System.Text.Json;

namespace TypedMcp;

/// <summary>Reads one JSON value; the reader stands on its first token and is left on its last.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="reader">Where from.</param>
/// <returns>The value.</returns>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate T McpJsonReader<T>(ref Utf8JsonReader reader);
