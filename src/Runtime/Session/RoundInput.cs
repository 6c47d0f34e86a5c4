using System.Text.Json;

namespace TypedMcp;

/// <summary>What a request carries on its next round (specification 2026-07-28, basic/patterns/mrtr).</summary>
/// <param name="Responses">The raw JSON of <c>inputResponses</c>; <see langword="null"/> where nothing was asked.</param>
/// <param name="State">The raw JSON of <c>requestState</c>, untouched; <see langword="null"/> where the server sent none.</param>
internal sealed record RoundInput(byte[]? Responses, byte[]? State)
{
    /// <summary>Writes the members of <c>params</c>.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        if (Responses is not null)
        {
            writer.WritePropertyName("inputResponses"u8);
            writer.WriteRawValue(Responses);
        }

        if (State is not null)
        {
            writer.WritePropertyName("requestState"u8);
            writer.WriteRawValue(State);
        }
    }
}
