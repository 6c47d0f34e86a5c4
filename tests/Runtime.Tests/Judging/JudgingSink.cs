using System.Collections.Concurrent;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace TypedMcp.Tests;

/// <summary>Turns a passed test into a failed one where a message of the client was not what its revision allows.</summary>
internal sealed class JudgingSink(IMessageSink inner) : Xunit.LongLivedMarshalByRefObject, IMessageSink
{
    private readonly ConcurrentDictionary<ITest, OutgoingMessages> _running = new();

    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestStarting starting:
                _running[starting.Test] = OutgoingMessages.Begin();
                break;
            case ITestPassed passed when FindFaults(passed.Test) is { Count: > 0 } faults:
                return inner.OnMessage(new TestFailed(passed.Test, passed.ExecutionTime, passed.Output, new InvalidMessageException(string.Join(Environment.NewLine, faults))));
            case ITestFinished finished:
                _running.TryRemove(finished.Test, out _);
                break;
        }

        return inner.OnMessage(message);
    }

    private IReadOnlyList<string> FindFaults(ITest test) => Task.Run(async () =>
    {
        IReadOnlyList<string> own = _running.TryGetValue(test, out OutgoingMessages? messages) ? await messages.FindFaultsAsync() : [];
        return (IReadOnlyList<string>)[.. own, .. await OutgoingMessages.Shared.FindFaultsAsync()];
    }).GetAwaiter().GetResult();
}
