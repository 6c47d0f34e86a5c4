namespace TypedMcp;

/// <summary>Sends requests again where that is allowed: on a new session after the old one was lost, or after a failure that may pass where the caller opted in.</summary>
internal sealed class CallRecovery(SessionSlot slot)
{
    /// <summary>Takes a failed request over, where it may be sent again.</summary>
    /// <returns>Whether it did; otherwise the failure is the caller's.</returns>
    public bool TryTakeOver(JsonRpcSession session, PendingRequest request, McpCallException failure)
    {
        if (request.IsBoundToSession)
        {
            return false;
        }

        if (failure is McpConnectionException { Reason: McpFailureReason.SessionExpired } && !request.IsRecovered)
        {
            if (request.LeaveRound())
            {
                request.IsRecovered = true;
                RetryLog.Recovering(session.Logger, session.Server, request.Method);
                _ = MoveAsync(session, request);
            }

            return true;
        }

        if (request.Options is not { AllowRepeat: true } || !request.IsRepeatable)
        {
            return false;
        }

        if (session.ClosedReason is { } reason)
        {
            return reason.Reason is McpFailureReason.ProcessExited or McpFailureReason.Unreachable && request.Repeats < RetryPolicy.MaxRepeats && TakeToNextProcess(session, request);
        }

        if (session.HasExchanges && TransientFailure.Is(failure) && RetryPolicy.Delay(request.Repeats, failure, session.Clock.Left(request.Deadline)) is { } delay)
        {
            if (request.LeaveRound())
            {
                request.Repeats++;
                _ = RepeatAsync(session, request, failure, delay);
            }

            return true;
        }

        return false;
    }

    /// <summary>The process ended, and with it all that a call in flight told it: the call begins anew with the next one.</summary>
    private bool TakeToNextProcess(JsonRpcSession session, PendingRequest request)
    {
        if (request.LeaveRound())
        {
            request.Repeats++;
            request.Input = null;
            RetryLog.Moving(session.Logger, session.Server, request.Method);
            _ = MoveAsync(session, request);
        }

        return true;
    }

    private static async Task RepeatAsync(JsonRpcSession session, PendingRequest request, McpCallException failure, TimeSpan delay)
    {
        try
        {
            RetryLog.Repeating(session.Logger, session.Server, request.Tool!, delay, failure.Message);
            await Task.Delay(delay, session.Time, session.Ended).ConfigureAwait(false);
            session.Resend(request);
        }
        catch (OperationCanceledException)
        {
            session.Fail(request, failure);
        }
    }

    private async Task MoveAsync(JsonRpcSession session, PendingRequest request)
    {
        TimeSpan left = session.Clock.Left(request.Deadline);
        if (left != Timeout.InfiniteTimeSpan && left <= TimeSpan.Zero)
        {
            session.Fail(request, session.TimedOut(request));
            return;
        }

        // The clock of a session that is over no longer ends its calls.
        using var limit = new CancellationTokenSource(left, session.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, request.CallerToken);
        try
        {
            ReadySession fresh = await slot.RecoverAsync(session, both.Token).ConfigureAwait(false);
            fresh.Session.Adopt(request, session);
        }
        catch (OperationCanceledException e)
        {
            session.Fail(request, request.CallerToken.IsCancellationRequested ? e : session.TimedOut(request));
        }
        catch (Exception e)
        {
            session.Fail(request, e is McpConnectionException lost ? lost.ForCall(request.Tool) : e);
        }
    }
}
