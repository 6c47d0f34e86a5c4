using System.Globalization;
using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>The exception for a token of the wrong kind.</summary>
    /// <param name="reader">Stands on the token.</param>
    /// <param name="expected">What was expected, such as <c>a string</c>.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static Exception Unexpected(ref Utf8JsonReader reader, string expected) =>
        new McpFormatException($"Expected {expected}, found {Describe(reader.TokenType)}.");

    /// <summary>The exception for a required member that an object lacks; the reader must still stand on the end of that object.</summary>
    /// <param name="name">The member's name on the wire.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static Exception MissingMember(string name) => new McpFormatException($"The required member '{name}' is missing.", member: name);

    /// <summary>The exception for an item that a tuple lacks; the reader must still stand on the end of that array.</summary>
    /// <param name="index">The item's index, from zero.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static Exception MissingItem(int index) =>
        new McpFormatException(string.Create(CultureInfo.InvariantCulture, $"The item {index} is missing."), item: index);

    /// <summary>The exception for a text that is no value of a closed enum.</summary>
    /// <param name="reader">Stands on the text.</param>
    /// <param name="type">The enum's C# name.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static Exception UnknownEnumValue(ref Utf8JsonReader reader, string type) =>
        new McpFormatException(
            reader.TokenType == JsonTokenType.String ? $"'{Shorten(ReadString(ref reader))}' is no value of {type}." : $"Expected a value of {type}, found {Describe(reader.TokenType)}.");

    /// <summary>The exception for an enum value that has no wire text; nothing was sent.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static Exception UndefinedEnum<T>(T value)
        where T : struct, Enum =>
        new ArgumentOutOfRangeException(nameof(value), value, $"The value is not defined by {typeof(T).Name}, so it has no text on the wire.");

    /// <summary>The exception for a value without a JSON form; nothing was sent.</summary>
    /// <param name="value">The C# name of its type.</param>
    /// <returns>The exception, to be thrown.</returns>
    public static Exception Unwritable(string value) =>
        new ArgumentException($"This {value} holds nothing that could be sent: it was left at its default, or is not one of the known cases.", nameof(value));

    /// <summary>Whether the reader stands on this boolean or number.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="utf8Json">The boolean or number as JSON.</param>
    public static bool IsLiteral(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> utf8Json)
    {
        if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False or JsonTokenType.Number))
        {
            return false;
        }

        var raw = RawText(ref reader);
        var literal = System.Text.Encoding.UTF8.GetString(utf8Json);
        return string.Equals(raw, literal, StringComparison.Ordinal)
            || (decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var left) && decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var right) && left == right);
    }

    /// <summary>An object that has none of the forms that the schema names.</summary>
    /// <param name="type">The name of the type.</param>
    public static Exception UnknownForm(string type) => new McpFormatException($"The object has none of the forms of {type}.");

    private static McpFormatException DoesNotFit(ref Utf8JsonReader reader, string expected) =>
        new($"Expected {expected}, found '{Shorten(reader.TokenType == JsonTokenType.String ? ReadString(ref reader) : RawText(ref reader))}'.");

    private static string RawText(ref Utf8JsonReader reader) =>
        System.Text.Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan);

    // A server's text goes into an exception message: enough of it to find it again, and no more.
    private static string Shorten(string text)
    {
        const int Limit = 40;
        return text.Length <= Limit ? text : $"{text.AsSpan()[..Limit]}…";
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject or JsonTokenType.EndObject => "an object",
        JsonTokenType.StartArray or JsonTokenType.EndArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        JsonTokenType.PropertyName => "a member name",
        _ => "nothing",
    };
}
