using System.Collections.Concurrent;
using System.Text.Json;

namespace TypedMcp.Tool.Recording;

/// <summary>An MCP server over standard input and output that answers what was recorded.</summary>
internal sealed class ReplayServer(ClientStream client, ReplayBook book, string name)
{
    private const int MethodNotFound = -32601;
    private const int InvalidParameters = -32602;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _questions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _missing = new();
    private int _lastQuestion;

    /// <summary>The requests that were not in the recording, a sentence for each.</summary>
    public IReadOnlyList<string> Missing => [.. _missing];

    /// <summary>Answers until the client closes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answers = new List<Task>();
        while (await client.ReadAsync(cancellationToken) is { } message)
        {
            var view = new MessageView(message);
            if (view.IsRequest)
            {
                // An answer that waits for the client's own answer must not keep this loop from reading it.
                answers.RemoveAll(answer => answer.IsCompleted);
                answers.Add(AnswerAsync(view, closed.Token));
            }
            else if (view.IsAnswer && _questions.TryRemove(view.Id!, out var question))
            {
                question.SetResult();
            }
        }

        await closed.CancelAsync();
        await Task.WhenAll(answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AnswerAsync(MessageView request, CancellationToken cancellationToken)
    {
        if (book.Find(request) is not { } exchange)
        {
            Miss(request);
            return;
        }

        foreach (var message in exchange.Before)
        {
            await SayAsync(new MessageView(message), request, cancellationToken);
        }

        client.Write(MessageRewriting.WithId(exchange.Answer, request.Id!));
        foreach (var message in exchange.After)
        {
            await SayAsync(new MessageView(message), request, cancellationToken);
        }
    }

    private async Task SayAsync(MessageView message, MessageView request, CancellationToken cancellationToken)
    {
        if (message.Method == "notifications/progress")
        {
            // Told to who wants to know, under the token that this client gave.
            if (request.ProgressToken is { } token)
            {
                client.Write(MessageRewriting.WithParameter(message.Message, "progressToken", token));
            }
        }
        else if (message.IsRequest)
        {
            var id = $"\"replay-{Interlocked.Increment(ref _lastQuestion)}\"";
            var question = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _questions[id] = question;
            client.Write(MessageRewriting.WithId(message.Message, id));
            await question.Task.WaitAsync(cancellationToken);
        }
        else
        {
            client.Write(message.Message.GetRawText());
        }
    }

    private void Miss(MessageView request)
    {
        // Signs of life and wishes about logging need no recording.
        if (request.Method is "ping" or "logging/setLevel")
        {
            client.Write($$$"""{"jsonrpc":"2.0","id":{{{request.Id}}},"result":{}}""");
            return;
        }

        var why = $"The recording {name} {book.Explain(request)}";
        var isKnown = book.Knows(request.Method!);
        if (isKnown)
        {
            _missing.Enqueue(why);
        }

        client.Write(MessageRewriting.Error(request.Id!, isKnown ? InvalidParameters : MethodNotFound, why));
    }
}
