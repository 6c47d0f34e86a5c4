namespace TypedMcp.Tool.Servers;

/// <summary>What a probe found.</summary>
/// <param name="Status">How the server is.</param>
/// <param name="Tools">How many tools it has, where it was asked.</param>
/// <param name="Error">Why it is not ready.</param>
internal sealed record ProbeResult(ProbeStatus Status, int? Tools = null, string? Error = null)
{
    /// <summary>How the login to an HTTP server stands; <see langword="null"/> where that was not asked.</summary>
    public McpAuthorizationInfo? Auth { get; init; }

    /// <summary>The status in a table.</summary>
    public string Text => Status switch
    {
        ProbeStatus.Ready => Tools == 1 ? "ready, 1 tool" : $"ready, {Tools} tools",
        ProbeStatus.LoginRequired => "needs login",
        ProbeStatus.Failed => $"failed: {Error}",
        ProbeStatus.Disabled => "disabled",
        ProbeStatus.Invalid => $"wrong: {Error}",
        _ => "enabled",
    };

    /// <summary>The status in JSON.</summary>
    public string Word => Status switch
    {
        ProbeStatus.Ready => "ready",
        ProbeStatus.LoginRequired => "login_required",
        ProbeStatus.Failed => "failed",
        ProbeStatus.Disabled => "disabled",
        ProbeStatus.Invalid => "invalid",
        _ => "enabled",
    };
}
