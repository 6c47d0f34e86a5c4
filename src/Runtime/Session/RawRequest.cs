using System.Text.Json;

namespace TypedMcp;

/// <summary>A request whose result is kept as raw JSON: handshake, lists, reads.</summary>
/// <param name="method">The method.</param>
/// <param name="write">Writes the members of <c>params</c>; <see langword="null"/> for none.</param>
internal sealed class RawRequest(string method, Action<Utf8JsonWriter>? write = null) : PendingRequest<byte[]>
{
    /// <inheritdoc/>
    public override string Method => method;

    /// <inheritdoc/>
    public override string? Name => RequestName;

    /// <summary>The prompt or resource that the request names.</summary>
    public string? RequestName { get; init; }

    /// <inheritdoc/>
    public override bool TakesInput => method is "prompts/get" or "resources/read";

    /// <inheritdoc/>
    public override bool IsCancellable => method != Handshake.InitializeMethod;

    /// <inheritdoc/>
    public override void WriteParams(Utf8JsonWriter writer) => write?.Invoke(writer);

    /// <inheritdoc/>
    protected override byte[] Read(ReadOnlySpan<byte> result) => result.ToArray();
}
