using System.Collections.Concurrent;

namespace TypedMcp.Integration.Tests.Http;

/// <summary>Carries requests to a real server and notes what it answers with.</summary>
internal sealed class RecordingHandler() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
{
    private readonly ConcurrentQueue<(HttpMethod Method, int Status, string? MediaType)> _answers = new();
    private readonly TaskCompletionSource _serverStream = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answers, in order.</summary>
    public IReadOnlyList<(HttpMethod Method, int Status, string? MediaType)> Answers => [.. _answers];

    /// <summary>Ends when a GET was answered.</summary>
    public Task ServerStreamAnswered => _serverStream.Task;

    /// <summary>The status of the last answer to a method; <see langword="null"/> where there is none.</summary>
    public int? StatusOf(HttpMethod method)
    {
        var answer = Answers.LastOrDefault(answer => answer.Method == method);
        return answer.Method is null ? null : answer.Status;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        _answers.Enqueue((request.Method, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        if (request.Method == HttpMethod.Get)
        {
            _serverStream.TrySetResult();
        }

        return response;
    }
}
