using System.Text.Json;

namespace TypedMcp;

/// <summary>A piece of JSON text that becomes a <see cref="JsonElement"/> when somebody asks; most never do.</summary>
internal sealed class RawJson : IEquatable<RawJson>
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private object? _element;

    public RawJson(ReadOnlyMemory<byte> utf8) => _utf8 = utf8;

    public RawJson(JsonElement element)
    {
        _element = element;
        _utf8 = element.ValueKind == JsonValueKind.Undefined ? default : System.Text.Encoding.UTF8.GetBytes(element.GetRawText());
    }

    public ReadOnlySpan<byte> Utf8 => _utf8.Span;

    public JsonElement Element
    {
        get
        {
            if (_element is null)
            {
                var reader = new Utf8JsonReader(_utf8.Span, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
                Interlocked.CompareExchange(ref _element, JsonElement.ParseValue(ref reader), comparand: null);
            }

            return (JsonElement)_element!;
        }
    }

    public bool Equals(RawJson? other) => other is not null && _utf8.Span.SequenceEqual(other._utf8.Span);

    public override bool Equals(object? obj) => Equals(obj as RawJson);

    public override int GetHashCode() => _utf8.Length;
}
