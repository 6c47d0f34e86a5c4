using System.Buffers;
using System.Text.Json;
using TypedMcp.Serialization;

namespace TypedMcp;

/// <summary>Gives a server the input that it asks for and sends the request again (specification 2026-07-28, basic/patterns/mrtr).</summary>
/// <param name="session">The session.</param>
/// <param name="handlers">The application's handlers.</param>
internal sealed class MultiRoundTrip(JsonRpcSession session, ServerMessageHandlers handlers)
{
    private const int MaxRounds = 10;
    private const int FirstPauseMilliseconds = 50;
    private const int LongestPauseMilliseconds = 250;

    /// <summary>Whether a result asks for input.</summary>
    public static bool IsInputRequired(ReadOnlySpan<byte> result)
    {
        // Almost no result has the word in it, so almost none is read twice.
        if (result.IndexOf("input_required"u8) < 0 || result[0] != (byte)'{')
        {
            return false;
        }

        var reader = new Utf8JsonReader(result, new JsonReaderOptions { MaxDepth = JsonRpcEnvelope.MaxDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isType = McpJson.NameEquals(ref reader, "resultType"u8);
            reader.Read();
            if (isType)
            {
                return reader.TokenType == JsonTokenType.String && McpJson.NameEquals(ref reader, "input_required"u8);
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>Gathers the input and sends the request again; what goes wrong goes to the request.</summary>
    public async Task ContinueAsync(PendingRequest request, byte[] result)
    {
        try
        {
            if (request.Round >= MaxRounds)
            {
                throw Error(request, $"asked for input more than {MaxRounds} times");
            }

            JsonElement asked = JsonObjects.Parse(result);
            JsonElement? requests = JsonObjects.Member(asked, "inputRequests");
            JsonElement? state = JsonObjects.Member(asked, "requestState");
            if (requests is null && state is null)
            {
                throw Error(request, "asked for input without saying which");
            }

            byte[]? responses = null;
            if (requests is { } all)
            {
                responses = await GatherAsync(request, all).ConfigureAwait(false);
            }
            else
            {
                // The server only wants to be asked again: not in a busy loop.
                int pause = Math.Min(LongestPauseMilliseconds, FirstPauseMilliseconds << Math.Min(request.Round - 1, 8));
                await Task.Delay(TimeSpan.FromMilliseconds(pause), session.Time, CancellationToken.None).ConfigureAwait(false);
            }

            request.Input = new RoundInput(responses, state is { } value ? RawText(value) : null);
            session.Resend(request);
        }
        catch (Exception e)
        {
            session.Fail(request, e);
        }
    }

    private static byte[] RawText(JsonElement value) => System.Text.Encoding.UTF8.GetBytes(value.GetRawText());

    private async Task<byte[]> GatherAsync(PendingRequest request, JsonElement requests)
    {
        if (requests.ValueKind != JsonValueKind.Object)
        {
            throw Error(request, "asked for input that is no object");
        }

        // Asked side by side, as requests of the 2025 revisions are.
        var answers = new List<(string Key, Task<Action<Utf8JsonWriter>> Answer)>();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(request.CallerToken, session.Ended);
        foreach (JsonProperty item in requests.EnumerateObject())
        {
            string method = JsonObjects.String(item.Value, "method") ?? "";
            if (!handlers.Requests.ContainsKey(method))
            {
                throw Error(request, $"asked for '{method}', which this client did not offer");
            }

            answers.Add((item.Name, session.HandleAsync(method, JsonObjects.Member(item.Value, "params") ?? JsonObjects.Empty, cancellation.Token).AsTask()));
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach ((string key, Task<Action<Utf8JsonWriter>> answer) in answers)
        {
            Action<Utf8JsonWriter> write = await answer.ConfigureAwait(false);
            writer.WritePropertyName(key);
            write(writer);
        }

        writer.WriteEndObject();
        await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return buffer.WrittenSpan.ToArray();
    }

    private McpConnectionException Error(PendingRequest request, string what) => new(McpFailureReason.ProtocolError, $"'{session.Server}' {what} ('{request.Tool ?? request.Method}').")
    {
        Server = session.Server,
        Tool = request.Tool,
    };
}
