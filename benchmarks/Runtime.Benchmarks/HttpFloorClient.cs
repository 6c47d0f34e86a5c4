using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace TypedMcp.Benchmarks;

/// <summary>The least that a JSON-RPC client over HTTP can be: a POST with hand-written JSON, the answer read whole. The floor.</summary>
internal sealed class HttpFloorClient(string url) : IDisposable
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly MediaTypeWithQualityHeaderValue[] s_accept = [new("application/json"), new("text/event-stream")];
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private long _last;

    public static HttpFloorClient Over(string url) => new(url);

    public async Task<EchoAnswer> CallAsync(EchoArguments arguments)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0"u8);
            writer.WriteNumber("id"u8, Interlocked.Increment(ref _last));
            writer.WriteString("method"u8, "tools/call"u8);
            writer.WriteStartObject("params"u8);
            writer.WriteString("name"u8, "echo"u8);
            writer.WritePropertyName("arguments"u8);
            EchoTool.Write(writer, arguments);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(buffer.WrittenMemory) };
        request.Content.Headers.ContentType = s_json;
        request.Headers.Accept.Add(s_accept[0]);
        request.Headers.Accept.Add(s_accept[1]);
        request.Headers.TryAddWithoutValidation("MCP-Protocol-Version", "2025-11-25");
        using HttpResponseMessage response = await _client.SendAsync(request).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return Read(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
    }

    public void Dispose() => _client.Dispose();

    private static EchoAnswer Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isResult = reader.ValueTextEquals("result"u8);
            reader.Read();
            while (isResult && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isValue = reader.ValueTextEquals("structuredContent"u8);
                reader.Read();
                if (isValue)
                {
                    return EchoTool.Read(ref reader);
                }

                reader.Skip();
            }

            reader.Skip();
        }

        throw new JsonException("No result.");
    }
}
