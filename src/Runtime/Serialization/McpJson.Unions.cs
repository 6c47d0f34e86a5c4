using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Writes a union of two types.</summary>
    /// <typeparam name="T1">A type.</typeparam>
    /// <typeparam name="T2">A type.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The union.</param>
    /// <param name="write1">Writes a <typeparamref name="T1"/>.</param>
    /// <param name="write2">Writes a <typeparamref name="T2"/>.</param>
    /// <exception cref="ArgumentException">The union was left at its default.</exception>
    public static void WriteUnion<T1, T2>(Utf8JsonWriter writer, in Union<T1, T2> value, McpJsonWriter<T1> write1, McpJsonWriter<T2> write2)
        where T1 : notnull
        where T2 : notnull
    {
        if (value.TryGet(out T1? value1))
        {
            write1(writer, in value1);
        }
        else if (value.TryGet(out T2? value2))
        {
            write2(writer, in value2);
        }
        else
        {
            WriteUnknown(writer, value.Value, nameof(value));
        }
    }

    /// <summary>Reads a union of two types: the first case whose kind fits and whose reader does not fail; what fits none is kept as unknown.</summary>
    /// <typeparam name="T1">A type.</typeparam>
    /// <typeparam name="T2">A type.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="kinds1">What a <typeparamref name="T1"/> looks like.</param>
    /// <param name="read1">Reads a <typeparamref name="T1"/>.</param>
    /// <param name="kinds2">What a <typeparamref name="T2"/> looks like.</param>
    /// <param name="read2">Reads a <typeparamref name="T2"/>.</param>
    /// <returns>The union.</returns>
    public static Union<T1, T2> ReadUnion<T1, T2>(ref Utf8JsonReader reader, McpJsonKinds kinds1, McpJsonReader<T1> read1, McpJsonKinds kinds2, McpJsonReader<T2> read2)
        where T1 : notnull
        where T2 : notnull
        => TryReadCase(ref reader, kinds1, read1, out var value1) ? value1
        : TryReadCase(ref reader, kinds2, read2, out var value2) ? value2
        : Union<T1, T2>.Unknown(ReadElement(ref reader));

    /// <summary>Writes a union of three types.</summary>
    /// <typeparam name="T1">A type.</typeparam>
    /// <typeparam name="T2">A type.</typeparam>
    /// <typeparam name="T3">A type.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The union.</param>
    /// <param name="write1">Writes a <typeparamref name="T1"/>.</param>
    /// <param name="write2">Writes a <typeparamref name="T2"/>.</param>
    /// <param name="write3">Writes a <typeparamref name="T3"/>.</param>
    /// <exception cref="ArgumentException">The union was left at its default.</exception>
    public static void WriteUnion<T1, T2, T3>(Utf8JsonWriter writer, in Union<T1, T2, T3> value, McpJsonWriter<T1> write1, McpJsonWriter<T2> write2, McpJsonWriter<T3> write3)
        where T1 : notnull
        where T2 : notnull
        where T3 : notnull
    {
        if (value.TryGet(out T1? value1))
        {
            write1(writer, in value1);
        }
        else if (value.TryGet(out T2? value2))
        {
            write2(writer, in value2);
        }
        else if (value.TryGet(out T3? value3))
        {
            write3(writer, in value3);
        }
        else
        {
            WriteUnknown(writer, value.Value, nameof(value));
        }
    }

    /// <summary>Reads a union of three types: the first case whose kind fits and whose reader does not fail; what fits none is kept as unknown.</summary>
    /// <typeparam name="T1">A type.</typeparam>
    /// <typeparam name="T2">A type.</typeparam>
    /// <typeparam name="T3">A type.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="kinds1">What a <typeparamref name="T1"/> looks like.</param>
    /// <param name="read1">Reads a <typeparamref name="T1"/>.</param>
    /// <param name="kinds2">What a <typeparamref name="T2"/> looks like.</param>
    /// <param name="read2">Reads a <typeparamref name="T2"/>.</param>
    /// <param name="kinds3">What a <typeparamref name="T3"/> looks like.</param>
    /// <param name="read3">Reads a <typeparamref name="T3"/>.</param>
    /// <returns>The union.</returns>
    public static Union<T1, T2, T3> ReadUnion<T1, T2, T3>(ref Utf8JsonReader reader, McpJsonKinds kinds1, McpJsonReader<T1> read1, McpJsonKinds kinds2, McpJsonReader<T2> read2, McpJsonKinds kinds3, McpJsonReader<T3> read3)
        where T1 : notnull
        where T2 : notnull
        where T3 : notnull
        => TryReadCase(ref reader, kinds1, read1, out var value1) ? value1
        : TryReadCase(ref reader, kinds2, read2, out var value2) ? value2
        : TryReadCase(ref reader, kinds3, read3, out var value3) ? value3
        : Union<T1, T2, T3>.Unknown(ReadElement(ref reader));

    /// <summary>Writes a union of four types.</summary>
    /// <typeparam name="T1">A type.</typeparam>
    /// <typeparam name="T2">A type.</typeparam>
    /// <typeparam name="T3">A type.</typeparam>
    /// <typeparam name="T4">A type.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The union.</param>
    /// <param name="write1">Writes a <typeparamref name="T1"/>.</param>
    /// <param name="write2">Writes a <typeparamref name="T2"/>.</param>
    /// <param name="write3">Writes a <typeparamref name="T3"/>.</param>
    /// <param name="write4">Writes a <typeparamref name="T4"/>.</param>
    /// <exception cref="ArgumentException">The union was left at its default.</exception>
    public static void WriteUnion<T1, T2, T3, T4>(Utf8JsonWriter writer, in Union<T1, T2, T3, T4> value, McpJsonWriter<T1> write1, McpJsonWriter<T2> write2, McpJsonWriter<T3> write3, McpJsonWriter<T4> write4)
        where T1 : notnull
        where T2 : notnull
        where T3 : notnull
        where T4 : notnull
    {
        if (value.TryGet(out T1? value1))
        {
            write1(writer, in value1);
        }
        else if (value.TryGet(out T2? value2))
        {
            write2(writer, in value2);
        }
        else if (value.TryGet(out T3? value3))
        {
            write3(writer, in value3);
        }
        else if (value.TryGet(out T4? value4))
        {
            write4(writer, in value4);
        }
        else
        {
            WriteUnknown(writer, value.Value, nameof(value));
        }
    }

    /// <summary>Reads a union of four types: the first case whose kind fits and whose reader does not fail; what fits none is kept as unknown.</summary>
    /// <typeparam name="T1">A type.</typeparam>
    /// <typeparam name="T2">A type.</typeparam>
    /// <typeparam name="T3">A type.</typeparam>
    /// <typeparam name="T4">A type.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="kinds1">What a <typeparamref name="T1"/> looks like.</param>
    /// <param name="read1">Reads a <typeparamref name="T1"/>.</param>
    /// <param name="kinds2">What a <typeparamref name="T2"/> looks like.</param>
    /// <param name="read2">Reads a <typeparamref name="T2"/>.</param>
    /// <param name="kinds3">What a <typeparamref name="T3"/> looks like.</param>
    /// <param name="read3">Reads a <typeparamref name="T3"/>.</param>
    /// <param name="kinds4">What a <typeparamref name="T4"/> looks like.</param>
    /// <param name="read4">Reads a <typeparamref name="T4"/>.</param>
    /// <returns>The union.</returns>
    public static Union<T1, T2, T3, T4> ReadUnion<T1, T2, T3, T4>(ref Utf8JsonReader reader, McpJsonKinds kinds1, McpJsonReader<T1> read1, McpJsonKinds kinds2, McpJsonReader<T2> read2, McpJsonKinds kinds3, McpJsonReader<T3> read3, McpJsonKinds kinds4, McpJsonReader<T4> read4)
        where T1 : notnull
        where T2 : notnull
        where T3 : notnull
        where T4 : notnull
        => TryReadCase(ref reader, kinds1, read1, out var value1) ? value1
        : TryReadCase(ref reader, kinds2, read2, out var value2) ? value2
        : TryReadCase(ref reader, kinds3, read3, out var value3) ? value3
        : TryReadCase(ref reader, kinds4, read4, out var value4) ? value4
        : Union<T1, T2, T3, T4>.Unknown(ReadElement(ref reader));

    /// <summary>Writes one value as itself, and a list as an array.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value or values.</param>
    /// <param name="write">Writes a value.</param>
    public static void WriteOneOrMany<T>(Utf8JsonWriter writer, in OneOrMany<T> value, McpJsonWriter<T> write)
    {
        if (value.IsOne)
        {
            write(writer, value[0]);
        }
        else
        {
            WriteList(writer, value, write);
        }
    }

    /// <summary>Reads an array as a list, and anything else as one value.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <param name="reader">Where from.</param>
    /// <param name="read">Reads a value.</param>
    /// <returns>The value or values.</returns>
    public static OneOrMany<T> ReadOneOrMany<T>(ref Utf8JsonReader reader, McpJsonReader<T> read) =>
        reader.TokenType == JsonTokenType.StartArray ? new OneOrMany<T>(ReadList(ref reader, read)) : new OneOrMany<T>(read(ref reader));

    // The reader is moved only when the case fits. A text that is no date may be the next case's string.
    private static bool TryReadCase<T>(ref Utf8JsonReader reader, McpJsonKinds kinds, McpJsonReader<T> read, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!Fits(ref reader, kinds))
        {
            return false;
        }

        var attempt = reader;
        try
        {
            value = read(ref attempt);
        }
        catch (McpFormatException)
        {
            return false;
        }

        reader = attempt;
        return true;
    }

    private static bool Fits(ref Utf8JsonReader reader, McpJsonKinds kinds) => reader.TokenType switch
    {
        JsonTokenType.String => kinds.HasFlag(McpJsonKinds.String),
        JsonTokenType.True or JsonTokenType.False => kinds.HasFlag(McpJsonKinds.Boolean),
        JsonTokenType.Number => kinds.HasFlag(McpJsonKinds.Number) || (kinds.HasFlag(McpJsonKinds.Integer) && IsInteger(ref reader)),
        JsonTokenType.StartObject => kinds.HasFlag(McpJsonKinds.Object),
        JsonTokenType.StartArray => kinds.HasFlag(McpJsonKinds.Array),
        JsonTokenType.Null => kinds.HasFlag(McpJsonKinds.Null),
        _ => false,
    };

    private static void WriteUnknown(Utf8JsonWriter writer, object? unknown, string parameter)
    {
        if (unknown is not JsonElement raw)
        {
            throw new ArgumentException("A union was left at its default and holds nothing to send.", parameter);
        }

        raw.WriteTo(writer);
    }
}
