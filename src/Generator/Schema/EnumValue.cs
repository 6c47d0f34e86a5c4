namespace TypedMcp.Generator.Schema;

/// <summary>One value of an enum.</summary>
internal sealed class EnumValue
{
    public EnumValue(string text, string json)
    {
        Text = text;
        Json = json;
    }

    /// <summary>The text that names it: a string's value, a number's literal.</summary>
    public string Text { get; }

    /// <summary>The value as JSON.</summary>
    public string Json { get; }

    /// <summary>What the schema calls it, where <see cref="Text"/> is no name.</summary>
    public string? GivenName { get; init; }

    public string? Description { get; init; }

    /// <summary>Its C# name.</summary>
    public string Name { get; set; } = "";
}
