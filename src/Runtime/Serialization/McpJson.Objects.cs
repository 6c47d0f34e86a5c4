using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TypedMcp.Serialization;

public static partial class McpJson
{
    /// <summary>Whether the reader stands on the member of this name; then it goes on to the member's value.</summary>
    /// <param name="reader">Stands on a member's name.</param>
    /// <param name="utf8Name">The name.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryMember(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> utf8Name)
    {
        if (!NameEquals(ref reader, utf8Name))
        {
            return false;
        }

        Advance(ref reader);
        return true;
    }

    /// <summary>Checks that the reader stands on the start of an object.</summary>
    /// <param name="reader">Where from.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StartObject(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Unexpected(ref reader, "an object");
        }
    }

    /// <summary>Moves from a member's last token, or the object's start, to the next member's name.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>Whether there is one; otherwise the reader stands on the end of the object.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NextMember(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Moves to the next token, which must exist.</summary>
    /// <param name="reader">Where from.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new McpFormatException("The JSON ends in the middle of a value.");
        }
    }

    /// <summary>Whether the member name that the reader stands on is <paramref name="utf8Name"/>.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="utf8Name">The name.</param>
    /// <returns>Whether it is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NameEquals(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> utf8Name) =>
        reader.ValueIsEscaped || reader.HasValueSequence ? TextEqualsSlow(ref reader, utf8Name) : reader.ValueSpan.SequenceEqual(utf8Name);

    /// <summary>Whether the reader stands on the string <paramref name="utf8Text"/>; any other token is different and does not throw.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="utf8Text">The text.</param>
    /// <returns>Whether it does.</returns>
    public static bool TextEquals(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> utf8Text) =>
        reader.TokenType == JsonTokenType.String && NameEquals(ref reader, utf8Text);

    /// <summary>The member name that the reader stands on.</summary>
    /// <param name="reader">Where from.</param>
    /// <returns>The name.</returns>
    public static string MemberName(ref Utf8JsonReader reader) => Text(ref reader);

    /// <summary>Skips the value that the reader stands on, or the member whose name it stands on.</summary>
    /// <param name="reader">Where from.</param>
    public static void Skip(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
        {
            throw new McpFormatException("The JSON ends in the middle of a value.");
        }
    }

    /// <summary>Looks ahead for a member of the object that the reader stands on the start of.</summary>
    /// <param name="reader">Where from; a copy, so the caller's reader stays where it is.</param>
    /// <param name="utf8Name">The member's name.</param>
    /// <param name="value">Stands on the first token of the member's value, where there is one.</param>
    /// <returns>Whether the object has the member; <see langword="false"/> for anything but an object.</returns>
    public static bool TryFindMember(Utf8JsonReader reader, scoped ReadOnlySpan<byte> utf8Name, out Utf8JsonReader value)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (NextMember(ref reader))
            {
                if (NameEquals(ref reader, utf8Name))
                {
                    Advance(ref reader);
                    value = reader;
                    return true;
                }

                Skip(ref reader);
            }
        }

        value = default;
        return false;
    }

    /// <summary>Whether the object that the reader stands on the start of has a member; <see langword="false"/> for anything but an object.</summary>
    /// <param name="reader">Where from; a copy, so the caller's reader stays where it is.</param>
    /// <param name="utf8Name">The member's name.</param>
    /// <returns>Whether it has.</returns>
    public static bool HasMember(Utf8JsonReader reader, scoped ReadOnlySpan<byte> utf8Name) => TryFindMember(reader, utf8Name, out _);

    // ValueTextEquals throws on an escaped lone surrogate, which is valid JSON and must not spoil a result as the name of an unknown member.
    private static bool TextEqualsSlow(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> utf8Text)
    {
        try
        {
            return reader.ValueTextEquals(utf8Text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
