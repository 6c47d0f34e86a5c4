using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TypedMcp.Serialization;

/// <summary>Finds where in the input a token is, by reading the input again: only failures pay for it.</summary>
internal static class JsonPath
{
    /// <summary>The path of a token, such as <c>$.items[2].id</c>; of the end of an object or array, the path of that.</summary>
    /// <param name="reader">Stands on the first token of the whole value.</param>
    /// <param name="tokenStart">The token's <see cref="Utf8JsonReader.TokenStartIndex"/>.</param>
    /// <returns>The path; where the input breaks off before the token, the path of what could still be read.</returns>
    public static string Of(Utf8JsonReader reader, long tokenStart)
    {
        var levels = new List<Level>();
        try
        {
            do
            {
                Enter(ref reader, levels);
                if (reader.TokenStartIndex >= tokenStart)
                {
                    break;
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    levels.Add(new Level(Name: null, Index: -1));
                }
            }
            while (reader.Read());
        }
        catch (JsonException)
        {
            // Malformed input: the levels so far say where.
        }

        return Format(levels);
    }

    /// <summary>A path with one more step to a member.</summary>
    public static string Member(string path, string name) => Append(new StringBuilder(path), new Level(name, Index: -1)).ToString();

    /// <summary>A path with one more step to an item.</summary>
    public static string Item(string path, int index) => Append(new StringBuilder(path), new Level(Name: null, index)).ToString();

    private static void Enter(ref Utf8JsonReader reader, List<Level> levels)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                levels[^1] = new Level(McpJson.MemberName(ref reader), Index: -1);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.RemoveAt(levels.Count - 1);
                break;
            default:
                if (levels is [.., { Name: null } last])
                {
                    levels[^1] = last with { Index = last.Index + 1 };
                }

                break;
        }
    }

    private static string Format(List<Level> levels)
    {
        var path = new StringBuilder("$");
        foreach (var level in levels)
        {
            Append(path, level);
        }

        return path.ToString();
    }

    private static StringBuilder Append(StringBuilder path, Level level)
    {
        if (level.Name is not { } name)
        {
            return level.Index < 0 ? path : path.Append(CultureInfo.InvariantCulture, $"[{level.Index}]");
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return path.Append("['").Append(name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)).Append("']");
            }
        }

        return name.Length == 0 ? path.Append("['']") : path.Append('.').Append(name);
    }

    /// <summary>One step: into a member, or, without a name, into an item.</summary>
    private readonly record struct Level(string? Name, int Index);
}
