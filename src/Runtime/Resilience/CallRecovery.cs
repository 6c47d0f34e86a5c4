namespace TypedMcp;

/// <summary>Sends requests again where that is allowed: on a new session after the old one was lost, or after a failure that may pass where the caller opted in.</summary>
internal sealed class CallRecovery(SessionSlot slot)
{
    /// <summary>Takes a failed request over, where it may be sent again.</summary>
    /// <returns>Whether it did; otherwise the failure is the caller's.</returns>
    public bool TryTakeOver(JsonRpcSession session, PendingRequest request, McpCallException failure)
    {
        if (failure is McpConnectionException { Reason: McpFailureReason.SessionExpired } && !request.IsRecovered)
        {
            request.IsRecovered = true;
            if (request.LeaveRound())
            {
                _ = RecoverAsync(session, request);
            }

            return true;
        }

        if (request.Options is { AllowRepeat: true } && request.IsRepeatable && TransientFailure.Is(failure)
            && RetryPolicy.Delay(request.Repeats, failure, session.Clock.Left(request.Deadline)) is { } delay)
        {
            request.Repeats++;
            if (request.LeaveRound())
            {
                _ = RepeatAsync(session, request, failure, delay);
            }

            return true;
        }

        return false;
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

    private async Task RecoverAsync(JsonRpcSession session, PendingRequest request)
    {
        try
        {
            RetryLog.Recovering(session.Logger, session.Server, request.Method);
            ReadySession fresh = await slot.RecoverAsync(session, request.CallerToken).ConfigureAwait(false);
            fresh.Session.Adopt(request, session);
        }
        catch (Exception e)
        {
            session.Fail(request, e is McpConnectionException lost ? lost.ForCall(request.Tool) : e);
        }
    }
}
