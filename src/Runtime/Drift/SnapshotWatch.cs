namespace TypedMcp;

/// <summary>Compares a server with its snapshot in the background, one comparison at a time.</summary>
/// <param name="tools">The tools of the snapshot.</param>
/// <param name="when">When.</param>
internal sealed class SnapshotWatch(IReadOnlyList<McpTool> tools, McpSnapshotChecks when)
{
    // Protects the two fields below.
    private readonly object _gate = new();
    private bool _isRunning;
    private bool _isStale;

    /// <summary>A session began, or a list changed.</summary>
    public void On(McpSnapshotChecks occasion, McpConnection connection)
    {
        if (!when.HasFlag(occasion))
        {
            return;
        }

        lock (_gate)
        {
            // What changes during a comparison may have come too late for it.
            _isStale = true;
            if (_isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(connection));
        }
    }

    private async Task RunAsync(McpConnection connection)
    {
        while (Next())
        {
            try
            {
                await connection.CheckSnapshotAsync(tools).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                SessionLog.SnapshotNotChecked(connection.Context.Logger, connection.Name, e);
            }
        }
    }

    private bool Next()
    {
        lock (_gate)
        {
            _isRunning = _isStale;
            _isStale = false;
            return _isRunning;
        }
    }
}
