using System.Text.Json.Nodes;

namespace TypedMcp.Tests;

/// <summary>Messages in the order they came, and a way to wait for one.</summary>
internal sealed class MessageLog
{
    // Protects _messages and _waiters.
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _messages = [];
    private readonly List<(Func<JsonObject, bool> Match, TaskCompletionSource<JsonObject> Found)> _waiters = [];

    public JsonObject[] All
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    public IEnumerable<string> Methods => All.Select(message => (string?)message["method"] ?? "(answer)");

    public void Add(JsonObject message)
    {
        lock (_gate)
        {
            _messages.Add(message);
            foreach ((Func<JsonObject, bool> match, TaskCompletionSource<JsonObject> found) in _waiters)
            {
                if (match(message))
                {
                    found.TrySetResult(message);
                }
            }
        }
    }

    /// <summary>The first message that matches, also one that has come already.</summary>
    public Task<JsonObject> WaitAsync(Func<JsonObject, bool> match)
    {
        lock (_gate)
        {
            if (_messages.Find(message => match(message)) is { } there)
            {
                return Task.FromResult(there);
            }

            var found = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((match, found));
            return found.Task;
        }
    }

    public Task<JsonObject> WaitForAsync(string method) => WaitAsync(message => (string?)message["method"] == method);
}
