using System.Net;
using System.Text;

namespace TypedMcp.Tests.Http;

/// <summary>Answers requests by a function and keeps them.</summary>
internal sealed class ScriptedHandler(Func<SentRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    // Protects _requests.
    private readonly Lock _gate = new();
    private readonly List<SentRequest> _requests = [];
    private readonly OutgoingMessages _outgoing = OutgoingMessages.Current;

    /// <summary>Whether the test itself writes the messages, and no session does; they are not judged then.</summary>
    public bool IsHandWritten { get; set; }

    public IReadOnlyList<SentRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Events(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "text/event-stream") };

    public static HttpResponseMessage Text(string body, HttpStatusCode status, string mediaType = "text/plain") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        if (request.Content?.Headers.ContentType is { } type)
        {
            headers["Content-Type"] = type.ToString();
        }

        if (!IsHandWritten && request.Method == HttpMethod.Post)
        {
            _outgoing.Add(body, headers.GetValueOrDefault("MCP-Protocol-Version") ?? "2025-11-25");
        }

        var sent = new SentRequest(request.Method.Method, request.RequestUri!, headers, body);
        int number;
        lock (_gate)
        {
            _requests.Add(sent);
            number = _requests.Count;
        }

        var response = answer(sent with { Number = number });
        response.RequestMessage ??= request;
        return response;
    }
}
