using System.Text.Json;

namespace TypedMcp.Authorization;

/// <summary>An answer of a discovery, registration, token or revocation request, read within limits.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Address">The address that answered, after redirects.</param>
/// <param name="Body">The body; empty where it was not read.</param>
/// <param name="Challenges">The challenges of a 401.</param>
internal sealed record OAuthResponse(int Status, Uri Address, ReadOnlyMemory<byte> Body, IReadOnlyList<AuthenticateChallenge> Challenges)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Statuses that say nothing about what is there: another attempt may succeed.</summary>
    public bool IsTransient => Status is 408 or 425 or 429 or >= 500;

    /// <summary>The body as a JSON object; <see langword="null"/> where it is none.</summary>
    public JsonElement? Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The status and the address's origin; a body may hold secrets.</summary>
    public override string ToString() => $"HTTP {Status} from {Origin.Of(Address)}";
}
