using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Checks that the reader stands on the start of an array.</summary>
    /// <param name="reader">Where from.</param>
    public static void StartArray(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Unexpected(ref reader, "an array");
        }
    }

    /// <summary>Moves from an item's last token, or the array's start, to the next item's first token.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>Whether there is one; otherwise the reader stands on the end of the array.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NextItem(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Moves from an item's last token to the end of the array, over whatever else it holds.</summary>
    /// <param name="reader">Where from.</param>
    public static void SkipItems(ref Utf8JsonReader reader)
    {
        while (NextItem(ref reader))
        {
            Skip(ref reader);
        }
    }

    /// <summary>Writes a list as an array.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The list.</param>
    /// <param name="write">Writes an item.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>, which the schema forbids here.</exception>
    public static void WriteList<T>(Utf8JsonWriter writer, in IReadOnlyList<T> value, McpJsonWriter<T> write)
    {
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartArray();
        for (var i = 0; i < value.Count; i++)
        {
            write(writer, value[i]);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads an array as a list.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="read">Reads an item.</param>
    /// <returns>The list.</returns>
    public static IReadOnlyList<T> ReadList<T>(ref Utf8JsonReader reader, McpJsonReader<T> read)
    {
        StartArray(ref reader);
        if (!NextItem(ref reader))
        {
            return [];
        }

        var list = new List<T>();
        do
        {
            list.Add(read(ref reader));
        }
        while (NextItem(ref reader));
        return list;
    }

    /// <summary>Writes a map as an object.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The map.</param>
    /// <param name="write">Writes a value.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>, which the schema forbids here.</exception>
    public static void WriteMap<T>(Utf8JsonWriter writer, in IReadOnlyDictionary<string, T> value, McpJsonWriter<T> write)
    {
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (var (name, item) in value)
        {
            writer.WritePropertyName(name);
            write(writer, in item);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads an object as a map; of members with the same name the last one counts.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="read">Reads a value.</param>
    /// <returns>The map, with ordinal keys.</returns>
    public static IReadOnlyDictionary<string, T> ReadMap<T>(ref Utf8JsonReader reader, McpJsonReader<T> read)
    {
        StartObject(ref reader);
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        while (NextMember(ref reader))
        {
            var name = MemberName(ref reader);
            Advance(ref reader);
            map[name] = read(ref reader);
        }

        return map;
    }

    /// <summary>Writes the members of an object that its schema does not name, after those it does; no braces.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The members; <see langword="null"/> for none.</param>
    /// <param name="write">Writes a value.</param>
    /// <param name="declared">The names that the schema does declare.</param>
    /// <exception cref="ArgumentException">A member has a declared name, so that the object would hold it twice.</exception>
    public static void WriteMembers<T>(Utf8JsonWriter writer, IDictionary<string, T>? value, McpJsonWriter<T> write, params string[] declared)
    {
        if (value is null)
        {
            return;
        }

        foreach (var (name, item) in value)
        {
            if (Array.IndexOf(declared, name) >= 0)
            {
                throw new ArgumentException($"'{name}' has a property of its own and cannot be an additional property.", nameof(value));
            }

            writer.WritePropertyName(name);
            write(writer, in item);
        }
    }

    /// <summary>Reads a member that the schema does not name; the reader stands on its name.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="members">Where to; created when the first one comes.</param>
    /// <param name="read">Reads a value.</param>
    public static void ReadMember<T>(ref Utf8JsonReader reader, ref IDictionary<string, T>? members, McpJsonReader<T> read)
    {
        var name = MemberName(ref reader);
        Advance(ref reader);
        members ??= new Dictionary<string, T>(StringComparer.Ordinal);
        members[name] = read(ref reader);
    }
}
