using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TypedMcp.Tool.Json;

/// <summary>
/// Writes JSON in the one form that committed files have: two spaces, <c>\n</c>, numbers as they were written, strings without needless escapes. Values
/// are copied from raw JSON token by token, never through a type, so nothing is lost on the way.
/// </summary>
internal sealed class CanonicalJsonWriter
{
    // Deeper than any parser's limit, so a reader's own limit speaks first.
    private const int MaxDepth = 10_000;
    private readonly ArrayBufferWriter<byte> _output = new(initialCapacity: 64 * 1024);
    private int _depth;
    private bool _isFirst = true;

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => _output.WrittenSpan;

    /// <summary>Starts an object.</summary>
    public void StartObject() => Open("{"u8);

    /// <summary>Ends an object.</summary>
    public void EndObject() => Close("}"u8);

    /// <summary>Starts an array.</summary>
    public void StartArray() => Open("["u8);

    /// <summary>Ends an array.</summary>
    public void EndArray() => Close("]"u8);

    /// <summary>Writes a member's name, or prepares an array's element.</summary>
    public void Name(string name)
    {
        Separate();
        JsonText.WriteString(_output, JsonEncodedText.Encode(name).EncodedUtf8Bytes);
        _output.Write(": "u8);
    }

    /// <summary>Starts an element of an array.</summary>
    public void Element() => Separate();

    /// <summary>Writes a string value.</summary>
    public void String(string value) => JsonText.WriteString(_output, JsonEncodedText.Encode(value).EncodedUtf8Bytes);

    /// <summary>Writes a whole number.</summary>
    public void Number(int value) => _output.Write(Encoding.ASCII.GetBytes(value.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Copies one JSON value.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        var inArray = new Stack<bool>();
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject) && inArray.TryPeek(out var isElement) && isElement)
            {
                Separate();
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    var array = reader.TokenType == JsonTokenType.StartArray;
                    inArray.Push(array);
                    Open(array ? "["u8 : "{"u8);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    Close(inArray.Pop() ? "]"u8 : "}"u8);
                    break;
                case JsonTokenType.PropertyName:
                    Separate();
                    JsonText.WriteString(_output, reader.ValueSpan);
                    _output.Write(": "u8);
                    break;
                case JsonTokenType.String:
                    JsonText.WriteString(_output, reader.ValueSpan);
                    break;
                default:
                    _output.Write(reader.ValueSpan);
                    break;
            }
        }
    }

    /// <summary>Ends the text with a line break.</summary>
    public void EndText() => _output.Write("\n"u8);

    private void Open(ReadOnlySpan<byte> bracket)
    {
        _output.Write(bracket);
        _depth++;
        _isFirst = true;
    }

    private void Close(ReadOnlySpan<byte> bracket)
    {
        _depth--;
        if (!_isFirst)
        {
            NewLine();
        }

        _output.Write(bracket);
        _isFirst = false;
    }

    private void Separate()
    {
        if (!_isFirst)
        {
            _output.Write(","u8);
        }

        _isFirst = false;
        NewLine();
    }

    private void NewLine()
    {
        var length = 1 + (2 * _depth);
        var span = _output.GetSpan(length)[..length];
        span.Fill((byte)' ');
        span[0] = (byte)'\n';
        _output.Advance(length);
    }
}
