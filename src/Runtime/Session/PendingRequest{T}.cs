namespace TypedMcp;

/// <summary>A request whose answer becomes a <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal abstract class PendingRequest<T> : PendingRequest
{
    // Asynchronous continuations: the caller's code never runs on the thread that reads answers.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<T> Task => _completion.Task;

    /// <inheritdoc/>
    public override Task Ended => _completion.Task;

    /// <inheritdoc/>
    public override void Complete(ReadOnlySpan<byte> result)
    {
        T value;
        try
        {
            value = Read(result);
        }
        catch (Exception e)
        {
            Fail(e);
            return;
        }

        Finish(value, failure: null);
    }

    /// <inheritdoc/>
    public override void Fail(Exception failure)
    {
        Note(failure);
        Finish(default!, failure);
    }

    /// <summary>Reads the result; an exception becomes the call's.</summary>
    protected abstract T Read(ReadOnlySpan<byte> result);

    /// <summary>Hands the outcome to the caller; overridden where something must end first.</summary>
    protected virtual void Finish(T value, Exception? failure) => Publish(value, failure);

    /// <summary>Completes the task.</summary>
    protected void Publish(T value, Exception? failure)
    {
        if (failure is null)
        {
            _completion.TrySetResult(value);
        }
        else if (failure is OperationCanceledException)
        {
            _completion.TrySetCanceled(CallerToken);
        }
        else
        {
            _completion.TrySetException(failure);
        }
    }
}
