namespace TypedMcp.HttpServer;

/// <summary>Which requests fail next.</summary>
internal sealed class FailurePlan
{
    // Protects _planned.
    private readonly Lock _gate = new();
    private readonly Dictionary<FailurePoint, PlannedFailure> _planned = [];

    public void Arm(FailurePoint point, PlannedFailure failure)
    {
        lock (_gate)
        {
            _planned[point] = failure;
        }
    }

    /// <summary>Takes one failure of the plan.</summary>
    public PlannedFailure? Take(FailurePoint point)
    {
        lock (_gate)
        {
            if (!_planned.TryGetValue(point, out var failure) || failure.Remaining <= 0)
            {
                return null;
            }

            _planned[point] = failure with { Remaining = failure.Remaining - 1 };
            return failure;
        }
    }
}
