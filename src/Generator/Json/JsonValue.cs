using System.Globalization;

namespace TypedMcp.Generator.Json;

/// <summary>A JSON value that knows where in the text it stands. Its JSON never changes; strings are decoded when first asked for.</summary>
internal sealed class JsonValue
{
    private static readonly JsonMember[] s_noMembers = [];
    private static readonly JsonValue[] s_noItems = [];

    private readonly string? _text;
    private object? _payload;

    public JsonValue(JsonKind kind, string? text, int start, int end, object? payload = null)
    {
        Kind = kind;
        _text = text;
        Start = start;
        End = end;
        _payload = payload;
    }

    public JsonKind Kind { get; }

    /// <summary>Offset of the first character.</summary>
    public int Start { get; }

    /// <summary>Offset after the last character.</summary>
    public int End { get; }

    /// <summary>What a reader of the value makes of it, kept here: a dictionary of all values costs more than they do.</summary>
    public object? Note { get; set; }

    public bool IsObject => Kind == JsonKind.Object;

    public bool IsString => Kind == JsonKind.String;

    public bool IsBoolean => Kind is JsonKind.True or JsonKind.False;

    /// <summary>The members of an object, in the text's order; empty for any other value.</summary>
    public JsonMember[] Members => Kind == JsonKind.Object ? (JsonMember[])_payload! : s_noMembers;

    /// <summary>The items of an array; empty for any other value.</summary>
    public JsonValue[] Items => Kind == JsonKind.Array ? (JsonValue[])_payload! : s_noItems;

    /// <summary>The value of a string, the literal of a number or keyword.</summary>
    public string Text => _payload as string ?? Decode();

    /// <summary>A value that stands nowhere in the text itself but is made of parts that do.</summary>
    public static JsonValue Synthetic(JsonValue at, JsonMember[] members) => new(JsonKind.Object, text: null, at.Start, at.End, members);

    public static JsonValue Synthetic(JsonValue at, JsonValue[] items) => new(JsonKind.Array, text: null, at.Start, at.End, items);

    public static JsonValue Synthetic(JsonValue at, string text) => new(JsonKind.String, text: null, at.Start, at.End, text);

    /// <summary>The last member of that name: what most parsers keep of duplicates.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            var members = Members;
            for (var i = members.Length - 1; i >= 0; i--)
            {
                if (members[i].Name == name)
                {
                    return members[i].Value;
                }
            }

            return null;
        }
    }

    public string? StringMember(string name) => this[name] is { IsString: true } value ? value.Text : null;

    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (Kind != JsonKind.Number)
        {
            return false;
        }

        if (long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        // 3.0 and 1e3 are integers in JSON Schema.
        if (decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number)
            && number >= long.MinValue && number <= long.MaxValue)
        {
            value = (long)number;
            return true;
        }

        return false;
    }

    private string Decode()
    {
        var decoded = Kind switch
        {
            JsonKind.String => JsonText.Unescape(_text!, Start + 1, End - 1),
            JsonKind.Number => _text!.Substring(Start, End - Start),
            JsonKind.True => "true",
            JsonKind.False => "false",
            JsonKind.Null => "null",
            _ => "",
        };
        _payload = Kind is JsonKind.String or JsonKind.Number ? decoded : _payload;
        return decoded;
    }
}
