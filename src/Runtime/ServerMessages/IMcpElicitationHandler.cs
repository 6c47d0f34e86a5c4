namespace TypedMcp;

/// <summary>Lets servers ask a person, as a service.</summary>
public interface IMcpElicitationHandler
{
    /// <summary>The ways of asking that this handler knows.</summary>
    McpElicitationMode Modes => McpElicitationMode.Form;

    /// <summary>Asks the person. The time limits of calls stand still meanwhile.</summary>
    /// <param name="request">What the server asks.</param>
    /// <param name="cancellationToken">Cancelled when the server takes the question back or the connection ends.</param>
    /// <returns>The answer.</returns>
    ValueTask<McpElicitationResult> ElicitAsync(McpElicitationRequest request, CancellationToken cancellationToken);
}
